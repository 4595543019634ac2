package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests with which tests in other processes and languages control the simulator. */
class ControlsTest {

  private static final Path PAGE = Path.of("src", "simulator", "README.md");

  private final HttpClient client = HttpClient.newHttpClient();
  private final InletSimulator simulator =
      InletSimulator.start(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void theTokenEndpointFailsOnDemand() throws Exception {
    assertThat(call("POST", "/faults", "{\"type\":\"token\",\"status\":429}")).isEqualTo(200);

    assertThat(call("POST", "/ims/token/v3", "")).isEqualTo(429);
    assertThat(call("DELETE", "/faults", "")).isEqualTo(200);
    assertThat(call("POST", "/ims/token/v3", "")).isEqualTo(400);
  }

  @Test
  void tokensCanBeMadeInvalid() throws Exception {
    String form =
        "grant_type=client_credentials&client_id=c&client_secret=simulator-secret&scope=s";
    assertThat(call("POST", "/ims/token/v3", form)).isEqualTo(200);
    String token = "Bearer " + simulator.tokens().issued().get(0);
    assertThat(simulator.tokens().accepts(token)).isTrue();

    assertThat(call("DELETE", "/tokens", "")).isEqualTo(200);

    assertThat(simulator.tokens().accepts(token)).isFalse();
  }

  @Test
  void schemasCanBePublished() throws Exception {
    assertThat(call("PUT", "/schemas/https%3A%2F%2Fschema", "{\"type\":\"object\"}"))
        .isEqualTo(200);
    assertThat(call("PUT", "/schemas/x", "{")).isEqualTo(400);

    assertThat(simulator.schemas().published("https://schema")).isEqualTo("{\"type\":\"object\"}");
  }

  @Test
  void unknownPathsAndFaultsAreErrors() throws Exception {
    assertThat(call("GET", "/nowhere", "")).isEqualTo(404);
    assertThat(call("POST", "/faults", "{\"type\":\"odd\"}")).isEqualTo(400);
    assertThat(call("POST", "/faults", "no json")).isEqualTo(400);
  }

  @Test
  void theReadmeListsEveryRequestAndOption() throws IOException {
    String page = Files.readString(PAGE);
    String source =
        Files.readString(
            Path.of("src/simulator/src/main/java/io/aepconnect/simulator/Controls.java"));
    List<String> paths =
        java.util.regex.Pattern.compile("\"((GET|PUT|POST|DELETE) /[a-z]+)")
            .matcher(source)
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(paths).hasSizeGreaterThan(7).allSatisfy(path -> assertThat(page).contains(path));
    assertThat(page).contains(SimulatorOptions.USAGE.lines().skip(2).map(String::strip).toList());
  }

  private int call(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create(simulator.baseUri() + path);
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }
}
