package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENTS = InletSettings.EVENT_DATASET;

  private final HttpClient client = HttpClient.newHttpClient();
  private InletSimulator inlet = InletSimulator.start(InletSettings.defaults());

  @AfterEach
  void close() {
    inlet.close();
  }

  @Test
  void showsTotalsDatasetsReasonsAndStatuses() throws Exception {
    inlet.faults().rule(MessageRule.refuse("r.*", 422, "not this one"));
    inlet.faults().next(Fault.Answer.status(503));
    sender().events("lost");
    sender().events("a", "r1", "b");
    sender().events("r2", "c", "d");

    JsonNode state = state("");

    assertThat(state.path("requests").asInt()).isEqualTo(3);
    assertThat(state.path("bodies").asInt()).isEqualTo(2);
    assertThat(state.path("messages").asInt()).isEqualTo(6);
    assertThat(state.path("accepted").asInt()).isEqualTo(4);
    assertThat(state.path("refused").asInt()).isEqualTo(2);
    assertThat(state.path("requestsByStatus").toString()).isEqualTo("{\"207\":2,\"503\":1}");
    assertThat(state.at("/datasets/0/id").asText()).isEqualTo(EVENTS);
    assertThat(state.at("/datasets/0/accepted").asInt()).isEqualTo(4);
    assertThat(state.at("/datasets/0/refused").asInt()).isEqualTo(2);
    assertThat(state.at("/datasets/0/reasons").toString())
        .isEqualTo("[{\"text\":\"not this one\",\"count\":2}]");
    assertThat(state.at("/datasets/1/id").asText()).isEqualTo(InletSettings.PROFILE_DATASET);
    assertThat(state.at("/datasets/1/accepted").asInt()).isZero();
  }

  @Test
  void listsTheNewestMessageFirstWithItsOutcome() throws Exception {
    inlet.faults().rule(MessageRule.refuse("r", 422, "not this one"));
    sender().events("a", "r");
    sender().events("b");

    JsonNode recent = state("").path("recent");

    assertThat(recent).hasSize(3);
    assertThat(recent.at("/0/id").asText()).isEqualTo("b");
    assertThat(recent.at("/0/request").asInt()).isEqualTo(2);
    assertThat(recent.at("/0/position").asInt()).isZero();
    assertThat(recent.at("/0/datasetId").asText()).isEqualTo(EVENTS);
    assertThat(recent.at("/0/schemaId").asText()).isEqualTo(InletSettings.EVENT_SCHEMA);
    assertThat(recent.at("/0").has("status")).isFalse();
    assertThat(recent.at("/1/id").asText()).isEqualTo("r");
    assertThat(recent.at("/1/position").asInt()).isEqualTo(1);
    assertThat(recent.at("/1/status").asInt()).isEqualTo(422);
    assertThat(recent.at("/1/reason").asText()).isEqualTo("not this one");
    assertThat(JSON.readTree(recent.at("/1/text").asText())).isEqualTo(Sender.event("r"));
  }

  @Test
  void showsMessagesThatFailedLaterWithTheirReasons() throws Exception {
    inlet.close();
    inlet = InletSimulator.start(LaterFailures.settings());
    LaterFailures.publish(inlet);
    sender().messages(Sender.event("good"), LaterFailures.wrong("bad"));
    inlet.faults().rule(MessageRule.refuse("r", 422, "no"));
    sender().events("r");
    await().until(() -> inlet.stats().failedLater() == 1);

    JsonNode state = state("?show=later");

    assertThat(state.path("accepted").asInt()).isEqualTo(2);
    assertThat(state.path("failedLater").asInt()).isEqualTo(1);
    assertThat(state.path("found").asInt()).isEqualTo(1);
    assertThat(state.at("/datasets/0/failedLater").asInt()).isEqualTo(1);
    assertThat(state.at("/datasets/0/laterReasons").toString())
        .isEqualTo(
            "[{\"text\":\"DCVS-1104-400 expected type: Number, found: String\",\"count\":1}]");
    assertThat(state.at("/recent/0/id").asText()).isEqualTo("bad");
    assertThat(state.at("/recent/0/later/reasons/0").asText())
        .isEqualTo("DCVS-1104-400 expected type: Number, found: String at #/amount");
    assertThat(state("?filter=good").at("/recent/0").has("later")).isFalse();
    assertThat(state("?filter=good&show=later").path("found").asInt()).isZero();
    assertThat(state("").path("found").asInt()).isEqualTo(3);
  }

  @Test
  void keepsNumbersAsTheyWereSent() throws Exception {
    String numbers = "\"price\":1.10,\"big\":12345678901234567890.123456789";
    String message = Sender.event("a").toString().replace("\"_id\":\"a\"", numbers);

    sender().text("{\"messages\":[" + message + "]}");

    assertThat(state("").at("/recent/0/text").asText()).contains(numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "filter=ORDER-1, 10",
    "filter=order-11&show=all, 1",
    "filter=%20order-0%20, 1",
    "filter=100%25, 1",
    "filter=100%25+%26+MORE, 1",
    "show=refused, 2",
    "filter=order&show=refused, 1",
    "filter=nothing, 0",
    "filter=, 15",
    "filter=%25zz, 0"
  })
  void findsMessagesByAPartOfTheirId(String query, int found) throws Exception {
    inlet.faults().rule(MessageRule.refuse("order-0|100% & more", 422, "not this one"));
    sender()
        .events(
            IntStream.range(0, 13)
                .mapToObj(i -> "order-" + (i == 0 ? 0 : i + 9))
                .toArray(String[]::new));
    sender().events("other", "100% & more");

    JsonNode state = state("?" + query);

    assertThat(state.path("found").asInt()).isEqualTo(found);
    assertThat(state.path("recent")).hasSize(found);
  }

  @Test
  void staysSmallHoweverManyAndLongTheMessagesAre() throws Exception {
    inlet.close();
    inlet = InletSimulator.start(InletSettings.defaults().acceptingAnything());
    String endless = "x".repeat(200_000);
    for (int i = 0; i < 60; i++) {
      ObjectNode message = Sender.event(i + endless);
      ((ObjectNode) message.path("header")).put("datasetId", i + endless);
      sender().messages(message);
    }

    JsonNode state = state("");

    assertThat(state.path("recent")).hasSize(InspectorState.MOST_MESSAGES);
    assertThat(state.path("found").asInt()).isEqualTo(60);
    assertThat(state.path("datasets")).hasSize(InspectorState.MOST_DATASETS);
    assertThat(state.path("moreDatasets").asInt()).isEqualTo(40);
    assertThat(state.toString()).hasSizeLessThan(1_200_000);
    assertThat(state.at("/recent/0/characters").asInt()).isGreaterThan(400_000);
    assertThat(JSON.readTree(get("/inspector/message?request=60&position=0").body()))
        .isEqualTo(JSON.readTree(inlet.accepted().get(59).json()));
    assertThat(get("/inspector/message?request=61&position=0").statusCode()).isEqualTo(404);
  }

  @Test
  void showsAMessageWithoutHeader() throws Exception {
    sender().text("{\"messages\":[{}]}");

    JsonNode state = state("");

    assertThat(state.at("/recent/0/id").asText()).isEmpty();
    assertThat(state.at("/recent/0/reason").asText()).startsWith("The 'header' field is mandatory");
    assertThat(state.at("/datasets/0/id").asText()).isEmpty();
    assertThat(state.at("/datasets/0/refused").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/inspector/inspector.css, text/css",
    "/inspector/inspector.js, text/javascript",
    "/inspector/icon.svg, image/svg+xml",
    "/inspector/state, application/json"
  })
  void servesAPageThatRunsOnlyItsOwnScripts(String path, String type) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.js", "../Inspector.class", "..%2Finspector.js", "x", "a/b.js"})
  void servesNothingElse(String name) throws Exception {
    assertThat(get("/inspector/" + name).statusCode()).isEqualTo(404);
  }

  private Sender sender() {
    return new Sender(inlet);
  }

  private JsonNode state(String query) throws Exception {
    HttpResponse<String> response = get("/inspector/state" + query);
    assertThat(response.statusCode()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> get(String target) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(inlet.baseUri() + target)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
