package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar of the simulator as its users do. */
class RunnableJarIT {

  private static final Path JAR =
      Path.of("src", "simulator", "target", "runnable", "aep-simulator.jar");

  @Test
  void acceptsAMessageAndTakesAFaultOverHttp() throws Exception {
    Process process = run("--port", "0");
    try (BufferedReader out = output(process)) {
      URI inlet = URI.create(out.readLine().replaceFirst("inlet: ", ""));
      URI batch = inlet.resolve("/collection/batch/" + InletSettings.INLET);
      String messages = "{\"messages\":[" + Sender.event("e1") + "]}";

      HttpResponse<String> accepted = post(batch, messages);
      post(inlet.resolve("/faults"), "{\"type\":\"answer\",\"status\":503,\"retryAfter\":\"2\"}");
      HttpResponse<String> fault = post(batch, messages);

      assertThat(accepted.statusCode()).isEqualTo(207);
      assertThat(accepted.body()).contains("xactionId");
      assertThat(fault.statusCode()).isEqualTo(503);
      assertThat(fault.headers().firstValue("Retry-After")).hasValue("2");
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor()).isNotNegative();
  }

  @Test
  void aMessageThatDoesNotFitTheSchemaFailsLater(@TempDir Path folder) throws Exception {
    Path schema =
        Files.writeString(
            folder.resolve("schema.json"), "{\"type\":\"object\",\"required\":[\"amount\"]}");
    Process process =
        run(
            "--port",
            "0",
            "--batch-ms=1",
            "--fail-after-ms=1",
            "--schema",
            InletSettings.EVENT_DATASET + "=" + schema);
    try (BufferedReader out = output(process)) {
      URI inlet = URI.create(out.readLine().replaceFirst("inlet: ", ""));
      RemoteSimulator simulator = new RemoteSimulator(inlet);

      post(inlet, Sender.event("e1").toString());

      await().until(() -> simulator.stats().failedLater() == 1);
      assertThat(simulator.platform().requests()).isZero();
      assertThat(out.readLine()).startsWith("page for a browser: ");
      assertThat(out.ready()).as("nothing else, for example a missing logger").isFalse();
    } finally {
      process.destroy();
    }
  }

  @Test
  void aWrongOptionPrintsTheUsage() throws Exception {
    Process process = run("--colour", "red");

    assertThat(text(process)).startsWith("There is no option --colour").contains("--port NUMBER");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private static Process run(String... options) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toString());
    command.command().addAll(java.util.List.of(options));
    return command.redirectErrorStream(true).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> post(URI uri, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
