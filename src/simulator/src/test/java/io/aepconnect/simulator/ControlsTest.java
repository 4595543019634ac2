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
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
  void tokensCanHaveAShortLifeAndFewScopes() throws Exception {
    assertThat(call("PUT", "/tokens", "{\"expiresIn\":90,\"scopes\":[\"openid\",\"s\"]}"))
        .isEqualTo(200);

    assertThat(token("openid")).contains("\"expires_in\":90").contains("\"scope\":\"openid\"");
    assertThat(token("openid,AdobeID")).isEqualTo("{\"error\":\"invalid_scope\"}");
    call("PUT", "/tokens", "{\"scopes\":[\"openid\",\"s\"],\"otherScopes\":\"drop\"}");
    assertThat(token("s,AdobeID, openid")).contains("\"scope\":\"s,openid\"");
    call("PUT", "/tokens", "{}");
    assertThat(token("anything")).contains("\"expires_in\":3600}");
    assertThat(call("PUT", "/tokens", "{\"scopes\":[],\"otherScopes\":\"odd\"}")).isEqualTo(400);
  }

  @Test
  void theDateOfResponsesCanBeShifted() throws Exception {
    assertThat(call("PUT", "/clock", "{\"shiftMs\":-7200000}")).isEqualTo(200);

    assertThat(date("/stats")).isBefore(Instant.now().minusSeconds(7_190));
    simulator.shiftClock(Duration.ofHours(3));
    assertThat(date("/ims/token/v3")).isAfter(Instant.now().plusSeconds(10_790));
    simulator.shiftClock(Duration.ZERO);
    assertThat(date("/stats")).isBetween(Instant.now().minusSeconds(10), Instant.now());
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

  private String token(String scopes) throws IOException, InterruptedException {
    String form = "grant_type=client_credentials&client_id=c&client_secret=simulator-secret&scope=";
    return response("POST", "/ims/token/v3", form + scopes.replace(' ', '+')).body();
  }

  private Instant date(String path) throws IOException, InterruptedException {
    String date = response("GET", path, "").headers().firstValue("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  private int call(String method, String path, String body)
      throws IOException, InterruptedException {
    return response(method, path, body).statusCode();
  }

  private HttpResponse<String> response(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create(simulator.baseUri() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}
