package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.simulator.ingestion.Flow;
import io.aepconnect.simulator.ingestion.FlowPart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dataflows and datasets that differ from what a connector expects. */
class FlowVariantsTest {

  private static final String FLOWS = "/data/foundation/flowservice/";
  private static final String DATASETS = "/data/foundation/catalog/dataSets/";
  private static final String DATASET = InletSettings.EVENT_DATASET;

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private final Platform platform = simulator.platform();
  private PlatformClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new PlatformClient(simulator);
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aRawDataflowLeadsToTheInletForRows() throws Exception {
    String id = platform.rawFlowId(DATASET);

    JsonNode flow = item("flows/" + id);
    JsonNode inlet = connection(flow).at("/auth/params");

    assertThat(flow.at("/flowSpec/id").asText()).isEqualTo("c1a19761-d2c7-4702-b9fa-fe91f0613e81");
    assertThat(flow.at("/transformations/0/name").asText()).isEqualTo("Mapping");
    assertThat(inlet.path("dataType").asText()).isEqualTo("raw");
    assertThat(inlet.path("inletUrl").asText()).isEqualTo(simulator.rawEndpoint().toString());
    assertThat(target(flow, 0).at("/params/dataSetId").asText()).isEqualTo(DATASET);
  }

  @Test
  void aDataflowHasSeveralSourcesAndTargets() throws Exception {
    platform.put(Flow.xdm("f", DATASET, InletSettings.PROFILE_DATASET).withSources(2));

    JsonNode flow = item("flows/f");

    assertThat(flow.path("sourceConnectionIds")).hasSize(2);
    assertThat(flow.path("targetConnectionIds")).hasSize(2);
    assertThat(target(flow, 0).at("/data/schema/id").asText())
        .isEqualTo(InletSettings.EVENT_SCHEMA);
    assertThat(target(flow, 1).at("/data/schema/id").asText())
        .isEqualTo(InletSettings.PROFILE_SCHEMA);
  }

  @Test
  void eachFieldCanDiffer() throws Exception {
    platform.put(
        platform
            .flow(platform.flowId(DATASET))
            .disabled()
            .with(FlowPart.FLOW, "/flowSpec/id", "unknown")
            .with(FlowPart.CONNECTION, "/connectionSpec/id", "not-http")
            .with(FlowPart.CONNECTION, "/auth/params/authenticationRequired", true)
            .with(FlowPart.CONNECTION, "/auth/params/sourceId", null)
            .with(FlowPart.TARGET, "/data/schema/version", "text/plain")
            .with(FlowPart.TARGET, "/odd/new/field", 1));

    JsonNode flow = item("flows/" + platform.flowId(DATASET));

    assertThat(flow.path("state").asText()).isEqualTo("disabled");
    assertThat(flow.at("/flowSpec/id").asText()).isEqualTo("unknown");
    JsonNode connection = connection(flow);
    assertThat(connection.at("/connectionSpec/id").asText()).isEqualTo("not-http");
    assertThat(connection.at("/auth/params/authenticationRequired").asBoolean()).isTrue();
    assertThat(connection.at("/auth/params").has("sourceId")).isFalse();
    assertThat(connection.at("/auth/params/name").asText()).isEqualTo("Simulated inlet");
    assertThat(target(flow, 0).at("/data/schema/version").asText()).isEqualTo("text/plain");
    assertThat(target(flow, 0).at("/odd/new/field").asInt()).isEqualTo(1);
  }

  @Test
  void aResponseCanHaveNoItems() throws Exception {
    platform.put(Flow.xdm("f", DATASET).without(FlowPart.CONNECTION).without(FlowPart.TARGET));

    JsonNode flow = item("flows/f");

    assertThat(connection(flow).isMissingNode()).isTrue();
    assertThat(target(flow, 0).isMissingNode()).isTrue();
    platform.put(Flow.xdm("f", DATASET).without(FlowPart.FLOW));
    assertThat(client.json(FLOWS + "flows/f").toString()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void aDataflowCanBeRemovedAndRestored() throws Exception {
    String id = platform.flowId(DATASET);
    platform.removeFlow(id);
    assertThat(client.get(FLOWS + "flows/" + id).statusCode()).isEqualTo(404);

    platform.resetFlows();

    assertThat(item("flows/" + id).path("state").asText()).isEqualTo("enabled");
  }

  @Test
  void aDatasetCanDiffer() throws Exception {
    platform.changeDataset(DATASET, "/tags/unifiedProfile", null);
    platform.changeDataset(DATASET, "/schemaRef/id", "https://other");
    platform.changeDataset("new", "/name", "New dataset");

    JsonNode dataset = client.json(DATASETS + DATASET).path(DATASET);

    assertThat(dataset.path("tags").has("unifiedProfile")).isFalse();
    assertThat(dataset.path("tags").has("unifiedIdentity")).isTrue();
    assertThat(dataset.at("/schemaRef/id").asText()).isEqualTo("https://other");
    assertThat(client.json(DATASETS + "new").at("/new/name").asText()).isEqualTo("New dataset");
    platform.resetFlows();
    assertThat(client.get(DATASETS + "new").statusCode()).isEqualTo(404);
  }

  @Test
  void dataflowsAndDatasetsChangeOverHttp() throws Exception {
    String flow =
        """
        {"raw":true,"datasets":["%s","d2"],"sources":2,"empty":["source"],
         "flow":{"/state":"disabled"},"connection":{"/auth/params/name":null}}
        """
            .formatted(DATASET);
    assertThat(call("PUT", "/flows/f", flow)).isEqualTo(200);
    assertThat(call("PUT", "/datasets/" + DATASET, "{\"/tags\":null,\"/name\":\"N\"}"))
        .isEqualTo(200);

    JsonNode made = item("flows/f");
    assertThat(made.path("state").asText()).isEqualTo("disabled");
    assertThat(made.path("sourceConnectionIds")).hasSize(2);
    assertThat(target(made, 1).at("/params/dataSetId").asText()).isEqualTo("d2");
    assertThat(connection(made).isMissingNode()).isTrue();
    JsonNode dataset = client.json(DATASETS + DATASET).path(DATASET);
    assertThat(dataset.has("tags")).isFalse();
    assertThat(dataset.path("name").asText()).isEqualTo("N");
    assertThat(call("DELETE", "/flows/f", "")).isEqualTo(200);
    assertThat(client.get(FLOWS + "flows/f").statusCode()).isEqualTo(404);
    assertThat(call("DELETE", "/flows", "")).isEqualTo(200);
    assertThat(client.json(DATASETS + DATASET).path(DATASET).has("tags")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"datasets\":[\"d\"],\"empty\":[\"odd\"]}",
        "{\"datasets\":[\"d\"],\"flow\":{\"state\":\"disabled\"}}",
        "{\"datasets\":[\"d\"],\"flow\":{\"\":\"disabled\"}}"
      })
  void whatIsNoDataflowIsAnError(String body) throws Exception {
    assertThat(call("PUT", "/flows/f", body)).isEqualTo(400);
  }

  private JsonNode connection(JsonNode flow) throws Exception {
    JsonNode source = item("sourceConnections/" + flow.at("/sourceConnectionIds/0").asText());
    return source.isMissingNode()
        ? source
        : item("connections/" + source.path("baseConnectionId").asText());
  }

  private JsonNode target(JsonNode flow, int position) throws Exception {
    return item("targetConnections/" + flow.at("/targetConnectionIds/" + position).asText());
  }

  private JsonNode item(String path) throws Exception {
    return client.json(FLOWS + path).at("/items/0");
  }

  private int call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.baseUri().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
