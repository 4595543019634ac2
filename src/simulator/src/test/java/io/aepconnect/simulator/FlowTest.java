package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {

  private static final String PATH = "/data/foundation/flowservice/";

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aDataflowLeadsToInletDatasetAndSchema() throws Exception {
    PlatformClient client = new PlatformClient(simulator);
    String id = simulator.platform().flowId(InletSettings.PROFILE_DATASET);

    JsonNode flow = item(client, "flows/" + id);
    JsonNode source =
        item(client, "sourceConnections/" + flow.at("/sourceConnectionIds/0").asText());
    JsonNode base = item(client, "connections/" + source.path("baseConnectionId").asText());
    JsonNode target =
        item(client, "targetConnections/" + flow.at("/targetConnectionIds/0").asText());

    assertThat(flow.path("state").asText()).isEqualTo("enabled");
    assertThat(flow.at("/flowSpec/id").asText()).isEqualTo("d8a6f005-7eaf-4153-983e-e8574508b877");
    JsonNode inlet = base.at("/auth/params");
    assertThat(inlet.path("inletUrl").asText()).isEqualTo(simulator.endpoint().toString());
    assertThat(inlet.path("inletId").asText()).isEqualTo(InletSettings.INLET);
    assertThat(inlet.path("dataType").asText()).isEqualTo("xdm");
    assertThat(inlet.path("authenticationRequired").asBoolean(true)).isFalse();
    assertThat(target.at("/params/dataSetId").asText()).isEqualTo(InletSettings.PROFILE_DATASET);
    assertThat(target.at("/data/schema/id").asText()).isEqualTo(InletSettings.PROFILE_SCHEMA);
  }

  @Test
  void theReadmeNamesTheDataflowsOfTheSampleDatasets() throws Exception {
    assertThat(Files.readString(Path.of("src", "simulator", "README.md")))
        .contains(simulator.platform().flowId(InletSettings.EVENT_DATASET))
        .contains(simulator.platform().flowId(InletSettings.PROFILE_DATASET))
        .contains(simulator.platform().rawFlowId(InletSettings.EVENT_DATASET))
        .contains(simulator.platform().rawFlowId(InletSettings.PROFILE_DATASET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flows/x",
        "sourceConnections/x",
        "connections/x",
        "targetConnections/x",
        "runs/x",
        "flows"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(new PlatformClient(simulator).get(PATH + path).statusCode()).isEqualTo(404);
  }

  private static JsonNode item(PlatformClient client, String path) throws Exception {
    return client.json(PATH + path).at("/items/0");
  }
}
