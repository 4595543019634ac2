package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerJmx;
import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Secrets that connectors get through a ConfigProvider, and where they must not turn up. */
public final class PlantedSecrets {

  /** What a proxy in the way has to ask for. */
  public static final String PROXY_PASSWORD = "planted-proxy-hush";

  private static final String CLIENT_SECRET = InletSettings.defaults().clientSecret();
  private static final String HEADER = "planted-hush-hush";

  private final Path file;

  private PlantedSecrets(Path file) {
    this.file = file;
  }

  public static PlantedSecrets below(Path directory) {
    Path file = directory.resolve("secrets.properties");
    try {
      Files.writeString(
          file,
          "client=%s%nheaders={\"x-api-key\":\"%s\"}%nproxy=%s%n"
              .formatted(CLIENT_SECRET, HEADER, PROXY_PASSWORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlantedSecrets(file);
  }

  public String clientSecret() {
    return placeholder("client");
  }

  public String requestHeaders() {
    return placeholder("headers");
  }

  public String proxyPassword() {
    return placeholder("proxy");
  }

  /** How much the worker has written into its log. */
  public long logSize(LocalCluster cluster) {
    try {
      return Files.size(cluster.worker().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks through what a running connector says: the worker's log since it had that size, its
   * status and dead letters.
   *
   * @param tokens issued to it, at least one
   */
  public void areNotSaid(
      LocalCluster cluster, long logBefore, String connector, List<String> tokens) {
    List<String> secrets = with(tokens);

    assertThat(newLog(cluster.worker().log(), logBefore))
        .as("the worker's log")
        .contains("TRACE")
        .doesNotContain(secrets);
    assertThat(cluster.rest().status(connector).toString())
        .as("the connector's status")
        .doesNotContain(secrets);
    assertThat(cluster.deadLetters(connector))
        .allSatisfy(
            letter ->
                letter
                    .headers()
                    .forEach(
                        header ->
                            assertThat(text(header.value()))
                                .as(header.key())
                                .doesNotContain(secrets)));
  }

  /**
   * Looks through what Connect shows of a running connector: REST answers, the topic that keeps
   * configurations, and MBeans.
   *
   * @param tokens issued to it, at least one
   */
  public void areNotShown(LocalCluster cluster, String connector, List<String> tokens) {
    List<String> secrets = with(tokens);
    for (String answer : List.of("", "/config", "/tasks")) {
      assertThat(cluster.rest().shown(connector, answer).toString())
          .as("GET /connectors/%s%s", connector, answer)
          .contains(clientSecret())
          .doesNotContain(secrets);
    }
    assertThat(cluster.rest().validate(config(cluster, connector)).toString())
        .as("what validation answers")
        .doesNotContain(secrets);
    assertThat(configTopic(cluster, connector))
        .as("the topic that keeps configurations")
        .anyMatch(it -> it.startsWith("connector-") && it.contains(clientSecret()))
        .anyMatch(it -> it.startsWith("task-") && it.contains(clientSecret()))
        .allSatisfy(it -> assertThat(it).doesNotContain(secrets));
    assertThat(beans(cluster, connector)).as("MBeans").isNotEmpty().doesNotContain(secrets);
  }

  private static List<String> with(List<String> tokens) {
    assertThat(tokens).isNotEmpty();
    List<String> secrets = new ArrayList<>(tokens);
    secrets.addAll(List.of(CLIENT_SECRET, HEADER, PROXY_PASSWORD));
    return secrets;
  }

  private String placeholder(String key) {
    return "${file:" + file + ":" + key + "}";
  }

  private static Map<String, String> config(LocalCluster cluster, String connector) {
    return new ObjectMapper()
        .convertValue(cluster.rest().shown(connector, "/config"), new TypeReference<>() {});
  }

  /** Key and value of each record about that connector and its tasks. */
  private static List<String> configTopic(LocalCluster cluster, String connector) {
    return cluster.records("connect-cluster-configs").stream()
        .filter(it -> it.value() != null && LocalCluster.key(it).contains("-" + connector))
        .map(PlantedSecrets::entry)
        .toList();
  }

  private static String entry(ConsumerRecord<byte[], byte[]> record) {
    return LocalCluster.key(record) + " " + text(record.value());
  }

  private static String beans(LocalCluster cluster, String connector) {
    StringBuilder beans = new StringBuilder();
    try (WorkerJmx jmx = WorkerJmx.of(cluster.worker())) {
      for (ObjectName bean : jmx.names("io.aepconnect:connector=" + connector + ",*")) {
        beans.append(bean).append(jmx.attributes(bean.toString()));
      }
    }
    return beans.toString();
  }

  private static String newLog(Path log, long from) {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
