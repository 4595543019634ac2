package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InletSimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private InletSimulator inlet = InletSimulator.start(InletSettings.defaults());

  @AfterEach
  void close() {
    inlet.close();
  }

  @Test
  void rejectsThreeOfFiveMessagesInTheOldDialect() throws Exception {
    restart(InletSettings.defaults().withDialect(ResponseDialect.OLD));

    HttpResponse<String> response =
        batch(
            message("a"),
            "{\"header\":" + header(InletSettings.ORG, InletSettings.EVENT_SCHEMA) + "}",
            message("c").replace(InletSettings.ORG, "invalidIMSOrg@AdobeOrg"),
            message("d"),
            message("e").replace(InletSettings.EVENT_SCHEMA, "https://ns.adobe.com/acme/no"));

    assertThat(response.statusCode()).isEqualTo(207);
    JsonNode responses = JSON.readTree(response.body()).path("responses");
    assertThat(responses).hasSize(5);
    assertThat(responses.at("/0/xactionId").asText()).matches("\\d+:\\d+:\\d+:0");
    assertThat(responses.at("/1").has("xactionId")).isFalse();
    assertThat(responses.at("/1/statusCode").asInt()).isEqualTo(400);
    assertThat(responses.at("/1/message").asText())
        .isEqualTo(
            "inletId: [%s] imsOrgId: [%s] Message has unknown xdm format"
                .formatted(InletSettings.INLET, InletSettings.ORG));
    assertThat(responses.at("/2/message").asText())
        .endsWith("Message has an absent or wrong ims org in the header");
    assertThat(responses.at("/3/xactionId").asText()).endsWith(":3");
    assertThat(responses.at("/4/message").asText()).endsWith("Message has unknown xdm format");
    assertThat(inlet.acceptedIds()).containsExactly("a", "d");
    assertThat(inlet.refused()).extracting(RefusedMessage::status).containsOnly(400);
  }

  @ParameterizedTest
  @EnumSource
  void respondsInEveryDialect(ResponseDialect dialect) throws Exception {
    restart(InletSettings.defaults().withDialect(dialect));

    JsonNode responses = JSON.readTree(batch(message("a"), "{}").body()).path("responses");

    assertThat(responses.at("/0/xactionId").asText())
        .endsWith(dialect == ResponseDialect.NEW ? "-0" : ":0");
    assertThat(responses.at("/0").has("status")).isFalse();
    assertThat(responses.at("/1").has("xactionId")).isEqualTo(dialect == ResponseDialect.NEW);
    assertThat(responses.at("/1").has("statusCode")).isEqualTo(dialect == ResponseDialect.OLD);
    assertThat(responses.at("/1").has("status")).isEqualTo(dialect != ResponseDialect.OLD);
    assertThat(responses.at("/1/message").asText()).startsWith("The 'header' field is mandatory");
  }

  @Test
  void addsAnAbsentOrganization() throws Exception {
    batch(message("a").replace("\"imsOrgId\":\"" + InletSettings.ORG + "\",", ""));

    assertThat(inlet.acceptedIds()).containsExactly("a");
  }

  @Test
  void rejectsADatasetOfAnotherSchema() throws Exception {
    batch(message("a").replace(InletSettings.EVENT_DATASET, InletSettings.PROFILE_DATASET));

    assertThat(inlet.refused()).singleElement().extracting(RefusedMessage::id).isEqualTo("a");
  }

  @Test
  void rejectsAWrongRequestAsAWhole() throws Exception {
    assertThat(post("{\"messages\":").statusCode()).isEqualTo(400);
    assertThat(post("{}").statusCode()).isEqualTo(400);
    assertThat(post("[]").statusCode()).isEqualTo(400);
    assertThat(post(" ".repeat(1_048_577)).statusCode()).isEqualTo(413);
    assertThat(post(batchUrl().resolve("elsewhere"), "application/json", "{}").statusCode())
        .isEqualTo(404);
    assertThat(post(batchUrl(), "text/plain", "{}").statusCode()).isEqualTo(415);
    assertThat(inlet.acceptedIds()).isEmpty();
  }

  @Test
  void acceptsASingleMessageToo() throws Exception {
    HttpResponse<String> good = post(inlet.endpoint(), "application/json", message("a"));
    HttpResponse<String> bad = post(inlet.endpoint(), "application/json", "{}");

    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(good.body()).has("xactionId")).isTrue();
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(bad.body()).at("/report/message").asText()).contains("header");
  }

  @Test
  void requiresItsOwnTokenIfItIsAuthenticated() throws Exception {
    restart(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));

    HttpResponse<String> without = batch(message("a"));
    String token = JSON.readTree(token("simulator-secret").body()).path("access_token").asText();
    HttpResponse<String> with =
        client.send(
            HttpRequest.newBuilder(batchUrl())
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body(message("a"))))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(without.body()).path("status").isTextual()).isTrue();
    assertThat(with.statusCode()).isEqualTo(207);
    assertThat(token("wrong").statusCode()).isEqualTo(401);
    assertThat(
            post(inlet.tokenEndpoint(), "application/x-www-form-urlencoded", "client_id=x")
                .statusCode())
        .isEqualTo(400);
    assertThat(inlet.tokens().fetches()).isEqualTo(3);
  }

  @Test
  void eachScriptedFaultAppliesToOneRequest() throws Exception {
    inlet.faults().next(new Fault.Answer(429, "2", null), Fault.Answer.status(503));

    HttpResponse<String> throttled = batch(message("a"));

    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).contains("2");
    assertThat(batch(message("a")).statusCode()).isEqualTo(503);
    assertThat(batch(message("a")).statusCode()).isEqualTo(207);
    assertThat(inlet.acceptedIds()).containsExactly("a");
  }

  @Test
  void breaksTheConnectionBeforeOrAfterTheMessagesAreProcessed() throws Exception {
    inlet.faults().next(new Fault.ResetBefore());
    assertThatThrownBy(() -> batch(message("a"))).isInstanceOf(IOException.class);
    assertThat(inlet.acceptedIds()).isEmpty();

    inlet.faults().next(new Fault.ResetAfter());
    assertThatThrownBy(() -> batch(message("a"))).isInstanceOf(IOException.class);
    assertThat(inlet.acceptedIds()).containsExactly("a");
  }

  @Test
  void failsEveryRequestUntilTheOutageEnds() throws Exception {
    inlet.faults().outage(Fault.Answer.status(503));

    for (int i = 0; i < 3; i++) {
      assertThat(batch(message("a")).statusCode()).isEqualTo(503);
    }
    inlet.faults().endOutage();
    assertThat(batch(message("a")).statusCode()).isEqualTo(207);
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT, 207, 2",
    "LONG, 207, 4",
    "REVERSED, 207, 3",
    "WITHOUT_IDS, 207, 3",
    "TEXT_STATUS, 207, 3",
    "TRUNCATED, 207, -1",
    "HTML, 200, -1"
  })
  void damagesAResponseButKeepsTheMessages(Fault.Damage.Kind kind, int status, int entries)
      throws Exception {
    inlet.faults().next(new Fault.Damage(kind));

    HttpResponse<String> response = batch(message("a"), message("b"), "{}");

    assertThat(response.statusCode()).isEqualTo(status);
    if (entries < 0) {
      assertThatThrownBy(() -> JSON.readTree(response.body())).isInstanceOf(IOException.class);
    } else {
      assertThat(JSON.readTree(response.body()).path("responses")).hasSize(entries);
    }
    assertThat(inlet.acceptedIds()).containsExactly("a", "b");
  }

  @Test
  void rejectsMessagesOrWholeRequestsThatMatchARule() throws Exception {
    inlet.faults().rule(MessageRule.refuse("r.*", 422, "not this one"));
    inlet.faults().rule(MessageRule.poison("p", 500));

    JsonNode responses = JSON.readTree(batch(message("a"), message("r1")).body()).path("responses");

    assertThat(responses.at("/1/status").asInt()).isEqualTo(422);
    assertThat(responses.at("/1/message").asText()).isEqualTo("not this one");
    assertThat(batch(message("b"), message("p")).statusCode()).isEqualTo(500);
    assertThat(inlet.acceptedIds()).containsExactly("a");
  }

  @Test
  void takesFaultsAndReturnsResultsOverHttp() throws Exception {
    URI faults = inlet.baseUri().resolve("/faults");
    String script = "[{\"type\":\"answer\",\"status\":500},{\"type\":\"refuse\",\"id\":\"b\"}]";

    assertThat(post(faults, "application/json", script).statusCode()).isEqualTo(200);
    assertThat(post(faults, "application/json", "{\"type\":\"?\"}").statusCode()).isEqualTo(400);
    assertThat(batch(message("a")).statusCode()).isEqualTo(500);
    batch(message("a"), message("b"));

    JsonNode stats = get("/stats");
    assertThat(stats.path("requests").asInt()).isEqualTo(2);
    assertThat(stats.path("messages").asInt()).isEqualTo(2);
    assertThat(stats.path("accepted").asInt()).isEqualTo(1);
    assertThat(stats.at("/refusedByReason/Rejected on demand").asInt()).isEqualTo(1);
    assertThat(stats.at("/requestsByStatus/500").asInt()).isEqualTo(1);
    assertThat(get("/accepted?ids").toString()).isEqualTo("[\"a\"]");
    assertThat(get("/accepted").at("/0/message/body/xdmEntity/_id").asText()).isEqualTo("a");
    assertThat(get("/refused").at("/0/id").asText()).isEqualTo("b");
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    batch(message("a"));

    inlet.close();

    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("HTTP-")));
  }

  private void restart(InletSettings settings) {
    inlet.close();
    inlet = InletSimulator.start(settings);
  }

  private URI batchUrl() {
    return inlet.baseUri().resolve("/collection/batch/" + InletSettings.INLET);
  }

  private HttpResponse<String> batch(String... messages) throws Exception {
    return post(body(messages));
  }

  private HttpResponse<String> post(String body) throws Exception {
    return post(batchUrl(), "application/json", body);
  }

  private HttpResponse<String> post(URI uri, String type, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> token(String secret) throws Exception {
    return post(
        inlet.tokenEndpoint(),
        "application/x-www-form-urlencoded",
        "grant_type=client_credentials&client_id=me&scope=openid%2CAdobeID&client_secret="
            + secret);
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(inlet.baseUri().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static String body(String... messages) {
    return Stream.of(messages).collect(Collectors.joining(",", "{\"messages\":[", "]}"));
  }

  private static String message(String id) {
    return "{\"header\":%s,\"body\":{\"xdmMeta\":{\"schemaRef\":%s},\"xdmEntity\":{\"_id\":\"%s\"}}}"
        .formatted(
            header(InletSettings.ORG, InletSettings.EVENT_SCHEMA),
            schemaRef(InletSettings.EVENT_SCHEMA),
            id);
  }

  private static String header(String org, String schema) {
    return "{\"schemaRef\":%s,\"imsOrgId\":\"%s\",\"datasetId\":\"%s\"}"
        .formatted(schemaRef(schema), org, InletSettings.EVENT_DATASET);
  }

  private static String schemaRef(String schema) {
    return "{\"id\":\"%s\",\"contentType\":\"application/vnd.adobe.xed-full+json;version=1\"}"
        .formatted(schema);
  }
}
