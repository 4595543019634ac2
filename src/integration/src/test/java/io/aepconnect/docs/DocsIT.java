package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.page.Page;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the documentation's requests to a worker in a shell. Before each request, it brings the
 * connector into the state that the reader's connector has there. It changes only addresses and the
 * names of things in AEP. Needs bash and curl.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocsIT {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS_SINK = Path.of("config", "events-sink.json");
  private static final Path FAILED_RECORDS = Path.of("config", "failed-records-source.json");
  private static final String FAILED_RECORDS_NAME = "aep-failed";

  private LocalCluster cluster;
  private InletSimulator inlet;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    folder = directory;
    cluster = LocalCluster.start(directory);
    inlet = InletSimulator.start(InletSettings.defaults());
    for (String topic :
        List.of(
            "web-events",
            "web-events-dlq",
            "web-events-dlq-of-replay",
            "aep-failed-records",
            "aep-failed-records-dlq")) {
      cluster.topics().create(topic, 1);
    }
    cluster.writer().send("web-events", null, "{\"_id\":\"e0\"}");
    cluster.writer().flush();
    Files.createDirectory(folder.resolve("config"));
    for (String file :
        List.of(
            "events-sink.json",
            "replay-dead-letters.json",
            "failed-records-source.json",
            "replay-failed-records.json")) {
      Path source = Path.of("config", file);
      Files.writeString(folder.resolve(source), ofThisPlatform(Files.readString(source)));
    }
  }

  @AfterAll
  void stop() {
    inlet.close();
    cluster.close();
  }

  @Test
  void everyRequestToAWorkerSucceeds() throws Exception {
    Set<String> made = new HashSet<>();
    SoftAssertions softly = new SoftAssertions();
    for (Page page : Page.all()) {
      for (ShellCommand command : ShellCommand.of(page)) {
        if (command.host().startsWith("WORKER") && made.add(command.text())) {
          String call = command.call().replace("/NAME", "/aep");
          softly.check(() -> make(command, call, ConnectCall.of(call).orElseThrow()));
        }
      }
    }
    softly.assertAll();
    assertThat(made).hasSizeGreaterThan(8);
    await().atMost(TIME).until(() -> inlet.acceptedIds().contains("e0"));
  }

  private void make(ShellCommand command, String call, ConnectCall kind) throws Exception {
    String name = kind.subject(call);
    if (kind.before() != ConnectCall.State.ABSENT || kind.after() != ConnectCall.State.ABSENT) {
      bring(name, kind.before());
    }

    Response response = await().atMost(TIME).until(() -> run(command), Response::isFinal);

    assertThat(response.status())
        .as("%s: %s%n%s", command.at(), call, response)
        .isBetween(200, 299);
    if (kind == ConnectCall.VALIDATE) {
      assertThat(JSON.readTree(response.body()).findValues("errors"))
          .as(command.at())
          .isNotEmpty()
          .allMatch(JsonNode::isEmpty);
    }
    if (kind.after() != kind.before()) {
      awaitState(name, kind.after());
    }
  }

  private record Response(int status, String body) {

    /** Connect wants a retry while it rebalances, and while the last task stops. */
    boolean isFinal() {
      return status != 409 && !body.contains("can be safely retried");
    }
  }

  private Response run(ShellCommand command) throws IOException, InterruptedException {
    Path body = folder.resolve("body");
    Files.deleteIfExists(body);
    String script =
        "curl() { command curl -sS -o body -w '%{http_code}' \"$@\"; }\n"
            + command
                .text()
                .replaceAll("WORKER:\\d+", cluster.worker().uri().getAuthority())
                .replace("/NAME", "/aep");
    Path out = folder.resolve("out");
    Process bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).as(command.at()).isTrue();
    String status = Files.readString(out);
    assertThat(status).as("%s: %s", command.at(), command.text()).matches("\\d{3}");
    return new Response(Integer.parseInt(status), Files.exists(body) ? Files.readString(body) : "");
  }

  /** Brings the connector into this state. */
  private void bring(String name, ConnectCall.State state) throws IOException {
    if (state == ConnectCall.State.ABSENT) {
      if (exists(name)) {
        cluster.rest().delete(name);
      }
      return;
    }
    if (!exists(name)) {
      Path file = name.equals(FAILED_RECORDS_NAME) ? FAILED_RECORDS : EVENTS_SINK;
      Map<String, String> config =
          new HashMap<>(JSON.readValue(folder.resolve(file).toFile(), new TypeReference<>() {}));
      cluster.rest().put(name, config);
    } else {
      cluster.rest().resume(name);
    }
    awaitState(name, ConnectCall.State.RUNNING);
    if (state == ConnectCall.State.STOPPED) {
      cluster.rest().stop(name);
      awaitState(name, state);
    }
  }

  private void awaitState(String name, ConnectCall.State state) {
    await()
        .atMost(TIME)
        .ignoreExceptions() // a connector has no status until a worker runs it
        .until(
            () ->
                state == ConnectCall.State.ABSENT
                    ? !exists(name)
                    : cluster.rest().status(name).state().equals(state.name()));
  }

  private boolean exists(String name) {
    return cluster.rest().connectors().contains(name);
  }

  private String ofThisPlatform(String config) {
    return config
        .replaceAll("https://dcs[^\"]+", inlet.endpoint().toString())
        .replace("https://ns.adobe.com/TENANT/schemas/SCHEMA_ID", InletSettings.EVENT_SCHEMA)
        .replace("DATASET_ID", InletSettings.EVENT_DATASET)
        .replace("ORGANIZATION@AdobeOrg", InletSettings.ORG)
        .replace("SANDBOX", "prod")
        .replace("CLIENT_ID", "docs")
        .replaceAll("\\$\\{file:[^\"]+", InletSettings.defaults().clientSecret())
        .replace(
            "\"aep.auth.type\"",
            """
            "aep.platform.url": "%s", "aep.auth.token.endpoint": "%s", "aep.auth.type\""""
                .formatted(inlet.platformUrl(), inlet.tokenEndpoint()));
  }
}
