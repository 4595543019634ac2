package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.IngestionSettings;
import io.aepconnect.simulator.ingestion.LineShape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that the inlet accepts and that do not fit the schema end in a failed batch. */
class LaterValidationTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private InletSimulator simulator;

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void failedAndGoodMessagesGetABatchEach() throws Exception {
    start(it -> it);

    sender().messages(event("a"), LaterFailures.wrong("bad"), event("b"));
    CatalogBatch failed = failed();

    assertThat(simulator.acceptedIds()).containsExactly("a", "bad", "b");
    PlatformClient client = new PlatformClient(simulator);
    JsonNode good = client.batches("status=success");
    assertThat(good).hasSize(1);
    assertThat(good.elements().next().path("recordCount").asInt()).isEqualTo(2);
    assertThat(failed.failedRecords()).isEqualTo(1);
    assertThat(failed.updatedMs()).isGreaterThan(failed.createdMs());
    JsonNode line = JSON.readTree(client.lines(failed.id()).get(0));
    assertThat(line.path("header")).isEqualTo(LaterFailures.wrong("bad").path("header"));
    assertThat(line.path("body")).isEqualTo(LaterFailures.wrong("bad").path("body"));
    assertThat(line.path("_errors").toString())
        .isEqualTo(
            "{\"_streamingValidation\":[{\"code\":\"DCVS-1104-400\","
                + "\"message\":\"expected type: Number, found: String\"}]}");
  }

  @Test
  void linesCanBeTextInsideOfJson() throws Exception {
    start(it -> it.withShape(LineShape.ESCAPED));

    sender().messages(LaterFailures.wrong("bad"));

    JsonNode line = JSON.readTree(new PlatformClient(simulator).lines(failed().id()).get(0));
    assertThat(JSON.readTree(line.path("body").textValue()))
        .isEqualTo(LaterFailures.wrong("bad").path("body"));
    assertThat(JSON.readTree(line.path("header").textValue()).has("datasetId")).isTrue();
    assertThat(line.path("_errors").textValue()).contains("DCVS-1104-400");
  }

  @Test
  void oneSuccessfulBatchCanContainFailedRecords() throws Exception {
    start(IngestionSettings::withPartialSuccess);

    sender().messages(event("a"), LaterFailures.wrong("bad"));

    CatalogBatch batch = failed();
    assertThat(batch.status()).isEqualTo("success");
    assertThat(batch.records()).isEqualTo(2);
    assertThat(batch.failedRecords()).isEqualTo(1);
    assertThat(new PlatformClient(simulator).lines(batch.id())).hasSize(1);
  }

  @Test
  void linesAreDividedAmongFiles() throws Exception {
    start(it -> it.withLinesPerFile(2));

    sender().messages(LaterFailures.wrong("1"), LaterFailures.wrong("2"), LaterFailures.wrong("3"));

    CatalogBatch batch = failed();
    assertThat(batch.files()).hasSize(2);
    assertThat(new PlatformClient(simulator).lines(batch.id())).hasSize(3);
  }

  @Test
  void nothingFailsWithoutAPublishedSchema() throws Exception {
    start(it -> it);
    simulator.schemas().publish(InletSettings.EVENT_SCHEMA, "[1]");

    sender().messages(LaterFailures.wrong("bad"));

    PlatformClient client = new PlatformClient(simulator);
    await().until(() -> client.ids("status=success").size() == 1);
    assertThat(simulator.platform().failedBatches()).isEmpty();
  }

  @Test
  void aRejectedMessageFailsOnlyOnce() throws Exception {
    start(it -> it);
    simulator.faults().rule(MessageRule.refuse("bad", 400, "no"));

    sender().messages(LaterFailures.wrong("bad"), LaterFailures.wrong("worse"));

    assertThat(failed().records()).isEqualTo(1);
  }

  private void start(UnaryOperator<IngestionSettings> change) {
    simulator =
        InletSimulator.start(
            InletSettings.defaults().withIngestion(change.apply(LaterFailures.fast())));
    LaterFailures.publish(simulator);
  }

  private CatalogBatch failed() {
    List<CatalogBatch> failed =
        await().until(() -> simulator.platform().failedBatches(), it -> !it.isEmpty());
    return failed.get(0);
  }

  private Sender sender() {
    return new Sender(simulator);
  }

  private static ObjectNode event(String id) {
    return Sender.event(id);
  }
}
