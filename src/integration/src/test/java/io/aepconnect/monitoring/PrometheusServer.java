package io.aepconnect.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aepconnect.cluster.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The installed Prometheus, with the project's files for it. It scrapes one worker every two
 * seconds, and evaluates the alerts with {@link ShortenedTimes}.
 */
final class PrometheusServer implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofSeconds(30);

  /**
   * An alert that fired.
   *
   * @param connector its connector; empty if the alert is about a worker
   */
  record Alert(String name, String connector) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final Thread hook;
  private final URI server;

  private PrometheusServer(Process process, URI server) {
    this.process = process;
    this.server = server;
    this.hook = new Thread(process::destroyForcibly, "end-prometheus");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @param directory for its files
   * @param exporter host and port of the worker's exporter
   */
  static PrometheusServer start(Path directory, String exporter) throws IOException {
    String address = "127.0.0.1:" + FreePorts.next();
    Path log = directory.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + writeFiles(directory, exporter),
                "--storage.tsdb.path=" + directory.resolve("prometheus-data"),
                "--web.listen-address=" + address,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PrometheusServer prometheus = new PrometheusServer(process, URI.create("http://" + address));
    try {
      Awaitility.await().atMost(START_TIME).until(prometheus::isReady);
      return prometheus;
    } catch (RuntimeException e) {
      prometheus.close();
      throw new IllegalStateException("Prometheus is not ready:\n" + Files.readString(log), e);
    }
  }

  private static Path writeFiles(Path directory, String exporter) throws IOException {
    Files.writeString(
        directory.resolve(MonitoringFiles.ALERTS.getFileName()),
        ShortenedTimes.of(Files.readString(MonitoringFiles.ALERTS)));
    JsonNode config = MonitoringFiles.yaml(MonitoringFiles.PROMETHEUS);
    ((ObjectNode) config.path("global"))
        .put("scrape_interval", "2s")
        .put("evaluation_interval", "1s");
    ((ObjectNode) config.at("/scrape_configs/0/static_configs/0"))
        .putArray("targets")
        .add(exporter);
    Path file = directory.resolve(MonitoringFiles.PROMETHEUS.getFileName());
    new YAMLMapper().writeValue(file.toFile(), config);
    return file;
  }

  /** The alerts that have fired since the start. */
  Set<Alert> fired() {
    return alerts(
        "count by (alertname, connector) (count_over_time(ALERTS{alertstate=\"firing\"}[1h]))");
  }

  /** The alerts that fire now. */
  Set<Alert> firing() {
    return alerts("count by (alertname, connector) (ALERTS{alertstate=\"firing\"})");
  }

  private Set<Alert> alerts(String query) {
    Set<Alert> alerts = new HashSet<>();
    for (JsonNode series : query(query)) {
      JsonNode labels = series.path("metric");
      alerts.add(new Alert(labels.path("alertname").asText(), labels.path("connector").asText()));
    }
    return alerts;
  }

  private JsonNode query(String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    try {
      return json.readTree(get("/api/v1/query?query=" + query).body()).at("/data/result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Prometheus has ended with " + process.exitValue());
    }
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during GET " + path, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(hook);
    try {
      process.waitFor(START_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
