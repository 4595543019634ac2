package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.simulator.ingestion.Flow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inlet for rows: bare objects of one dataflow. */
class RawInletTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BATCH = "/collection/batch/" + InletSettings.RAW_INLET;
  private static final String ROWS = "{\"messages\":[{\"id\":\"a\"},{\"_id\":\"b\",\"id\":\"x\"}]}";

  private final HttpClient client = HttpClient.newHttpClient();
  private InletSimulator inlet;
  private String flowId;

  @BeforeEach
  void start() {
    restart(InletSettings.defaults());
  }

  @AfterEach
  void close() {
    inlet.close();
  }

  @Test
  void acceptsRowsOfADataflow() throws Exception {
    HttpResponse<String> response = post(BATCH, flowId, ROWS);

    assertThat(response.statusCode()).isEqualTo(207);
    JsonNode json = JSON.readTree(response.body());
    assertThat(json.path("inletId").asText()).isEqualTo(InletSettings.RAW_INLET);
    assertThat(json.path("responses")).hasSize(2);
    assertThat(inlet.acceptedIds()).containsExactly("a", "b");
    assertThat(inlet.accepted())
        .extracting(AcceptedMessage::datasetId)
        .containsOnly(InletSettings.EVENT_DATASET);
    assertThat(inlet.accepted().get(0).json()).isEqualTo("{\"id\":\"a\"}");
  }

  @Test
  void showsTheDataflowOfEachRequest() throws Exception {
    inlet.platform().put(Flow.raw("flow-2", InletSettings.PROFILE_DATASET));
    post(BATCH, flowId, ROWS);
    post(BATCH, "flow-2", "{\"messages\":[{}]}");
    new Sender(inlet).events("c");

    assertThat(inlet.requests())
        .containsExactly(
            new SeenRequest(1, InletSettings.RAW_INLET, flowId, 2, ROWS.length()),
            new SeenRequest(2, InletSettings.RAW_INLET, "flow-2", 1, 17),
            new SeenRequest(3, InletSettings.INLET, "", 1, (int) inlet.stats().largestBody()));
    assertThat(get("/requests")).startsWith("[{\"number\":1,").contains("\"flowId\":\"flow-2\"");
    assertThat(inlet.accepted().get(2).request()).isEqualTo(2);
  }

  @Test
  void rejectsWhatIsNoObject() throws Exception {
    JsonNode entries =
        JSON.readTree(post(BATCH, flowId, "{\"messages\":[1,{},[],\"x\",null]}").body())
            .path("responses");

    assertThat(entries)
        .extracting(it -> it.path("status").asInt())
        .containsExactly(400, 0, 400, 400, 400);
    assertThat(inlet.stats().accepted()).isEqualTo(1);
    assertThat(inlet.refused()).hasSize(4);
  }

  @Test
  void aRuleRejectsRowsByTheirIds() throws Exception {
    inlet.faults().rule(MessageRule.refuse("b", 422, "no"));

    post(BATCH, flowId, ROWS);

    assertThat(inlet.acceptedIds()).containsExactly("a");
    assertThat(inlet.refused().get(0).status()).isEqualTo(422);
  }

  @Test
  void rejectsRequestsWithoutAKnownDataflow() throws Exception {
    String xdmFlow = inlet.platform().flowId(InletSettings.EVENT_DATASET);

    assertThat(post(BATCH, "", ROWS).statusCode()).isEqualTo(400);
    assertThat(post(BATCH, "unknown", ROWS).statusCode()).isEqualTo(400);
    assertThat(post(BATCH, xdmFlow, ROWS).statusCode()).isEqualTo(400);
    assertThat(post(BATCH, "", ROWS).body()).contains("x-adobe-flow-id is missing");
    assertThat(inlet.requests()).isEmpty();
    assertThat(inlet.acceptedIds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"messages\":", "{}", "[]", "{\"messages\":{}}"})
  void rejectsABodyWithoutMessages(String body) throws Exception {
    assertThat(post(BATCH, flowId, body).statusCode()).isEqualTo(400);
  }

  @Test
  void acceptsASingleRowToo() throws Exception {
    HttpResponse<String> response = post(inlet.rawEndpoint().getPath(), flowId, "{\"id\":\"a\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(InletSettings.RAW_INLET);
    assertThat(inlet.acceptedIds()).containsExactly("a");
  }

  @Test
  void theOtherInletTakesNoRows() throws Exception {
    HttpResponse<String> response = post("/collection/batch/" + InletSettings.INLET, flowId, ROWS);

    assertThat(response.statusCode()).isEqualTo(207);
    assertThat(inlet.refused()).hasSize(2);
  }

  @Test
  void requiresATokenLikeTheOtherInlet() throws Exception {
    restart(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));

    assertThat(post(BATCH, flowId, ROWS).statusCode()).isEqualTo(401);
  }

  @Test
  void acceptsEveryDataflowIfItAcceptsAnything() throws Exception {
    restart(InletSettings.defaults().acceptingAnything());

    assertThat(post(BATCH, "any", ROWS).statusCode()).isEqualTo(207);
    assertThat(inlet.acceptedIds()).containsExactly("a", "b");
  }

  private void restart(InletSettings settings) {
    if (inlet != null) {
      inlet.close();
    }
    inlet = InletSimulator.start(settings);
    flowId = inlet.platform().rawFlowId(InletSettings.EVENT_DATASET);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(inlet.baseUri().resolve(path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, String flow, String body)
      throws IOException, InterruptedException {
    URI uri = inlet.baseUri().resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!flow.isEmpty()) {
      request.header("x-adobe-flow-id", flow);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
