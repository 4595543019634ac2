package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
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
  void showsTheFieldsOfAFailedBatch() throws Exception {
    CatalogBatch made =
        simulator
            .platform()
            .add(
                CatalogBatch.failed(DATASET, "{}", "{}")
                    .created(Instant.ofEpochMilli(1_000))
                    .updated(Instant.ofEpochMilli(2_000)));

    JsonNode batch = client.batches("dataSet=" + DATASET).path(made.id());

    assertThat(made.id()).hasSize(26);
    assertThat(batch.path("status").asText()).isEqualTo("failed");
    assertThat(batch.path("created").asLong()).isEqualTo(1_000);
    assertThat(batch.path("updated").asLong()).isEqualTo(2_000);
    assertThat(batch.path("completed").asLong()).isEqualTo(2_000);
    assertThat(batch.path("relatedObjects").toString())
        .isEqualTo("[{\"type\":\"dataSet\",\"id\":\"" + DATASET + "\"}]");
    assertThat(batch.at("/tags/flowId/0").asText()).isEqualTo(simulator.platform().flowId(DATASET));
    assertThat(batch.path("failedRecordCount").asInt()).isEqualTo(2);
    assertThat(batch.at("/metrics/invalidRecordsStreamingValidation").asInt()).isEqualTo(2);
    assertThat(batch.at("/errors/0/code").asText()).isEqualTo("DCVS-1100-400");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataSet=d | A,B,C",
        "dataSet=other | ''",
        "status=failed | A,B",
        "status=failed,failure | A,B,C",
        "createdAfter=1000 | B,C",
        "createdBefore=3000 | A,B",
        "createdAfter=1000&createdBefore=3000 | B",
        "limit=2 | A,B",
        "limit=2&start=2 | C",
        "property=failedRecordCount%3E1 | C",
        "property=created%3C2000 | A",
        "property=created%3E1000&property=created%3C3000 | B",
        "property=metrics.invalidRecordCount%3E1 | C"
      })
  void filtersAndPages(String parameters, String found) throws Exception {
    add("A", "failed", 1_000, "1");
    add("B", "failed", 2_000, "1");
    add("C", "failure", 3_000, "1", "2");

    assertThat(client.ids(parameters + "&orderBy=asc:created"))
        .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(",")));
  }

  @Test
  void ordersByCreationInBothDirections() throws Exception {
    add("B", "failed", 2_000, "1");
    add("A", "failed", 1_000, "1");
    add("C", "failed", 3_000, "1");

    assertThat(client.ids("orderBy=asc:created")).containsExactly("A", "B", "C");
    assertThat(client.ids("orderBy=desc:created")).containsExactly("C", "B", "A");
  }

  @Test
  void returnsTwentyBatchesByDefaultAndAtMostAHundred() throws Exception {
    IntStream.range(0, 130).forEach(i -> add("b" + i, "failed", 1_000 + i, "1"));

    assertThat(client.ids("dataSet=d")).hasSize(20);
    assertThat(client.ids("limit=1000")).hasSize(100);
  }

  @Test
  void returnsOnlyTheRequestedFields() throws Exception {
    add("A", "failed", 1_000, "1");

    assertThat(client.batches("properties=status,created").toString())
        .isEqualTo("{\"A\":{\"status\":\"failed\",\"created\":1000}}");
  }

  @Test
  void aBatchIsProcessingUntilItFails() throws Exception {
    Instant hoursAgo = Instant.now().minusSeconds(7_200);
    CatalogBatch late = CatalogBatch.failed(DATASET, "{}").withId("late").created(hoursAgo);
    simulator.platform().add(late.updated(Instant.now().plusSeconds(3_600)));

    JsonNode before = client.batches("").path("late");
    assertThat(before.path("status").asText()).isEqualTo("processing");
    assertThat(before.has("failedRecordCount")).isFalse();
    assertThat(client.get(PlatformClient.files("late")).statusCode()).isEqualTo(404);
    assertThat(simulator.platform().failedBatches()).isEmpty();

    simulator.platform().add(late);

    JsonNode after = client.batches("status=failed").path("late");
    assertThat(after.path("created").asLong()).isEqualTo(hoursAgo.toEpochMilli());
    assertThat(after.path("updated").asLong()).isGreaterThan(hoursAgo.toEpochMilli());
    assertThat(client.lines("late")).containsExactly("{}");
    assertThat(simulator.platform().failedBatches()).hasSize(1);
  }

  @Test
  void fieldsOfABatchCanBeReplacedAndRemoved() throws Exception {
    simulator
        .platform()
        .add(
            CatalogBatch.failed(DATASET, "{}")
                .withId("odd")
                .withStatus("stalled")
                .withField("updated", TextNode.valueOf("yesterday"))
                .withoutField("errors"));

    JsonNode batch = client.batches("status=stalled").path("odd");

    assertThat(batch.path("updated").asText()).isEqualTo("yesterday");
    assertThat(batch.has("errors")).isFalse();
  }

  @Test
  void describesADataset() throws Exception {
    JsonNode dataset = client.json("/data/foundation/catalog/dataSets/" + DATASET).path(DATASET);

    assertThat(dataset.at("/schemaRef/id").asText()).isEqualTo(InletSettings.EVENT_SCHEMA);
    assertThat(dataset.at("/tags/unifiedProfile/0").asText()).isEqualTo("enabled:true");
    assertThat(dataset.path("imsOrg").asText()).isEqualTo(InletSettings.ORG);
    assertThat(client.get("/data/foundation/catalog/dataSets/unknown").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=x", "createdAfter=x", "orderBy=asc:id", "property=a!b"})
  void aWrongParameterIsABadRequest(String parameters) throws Exception {
    assertThat(client.get(PlatformClient.BATCHES + "?" + parameters).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer x, 401",
    "x-api-key, '', 403",
    "x-gw-ims-org-id, other, 403",
    "x-sandbox-name, dev, 403"
  })
  void checksTheCredential(String header, String value, int status) throws Exception {
    assertThat(client.with(header, value).get(PlatformClient.BATCHES).statusCode())
        .isEqualTo(status);
  }

  private void add(String id, String status, long createdMs, String... lines) {
    simulator
        .platform()
        .add(
            CatalogBatch.failed("d", lines)
                .withId(id)
                .withStatus(status)
                .created(Instant.ofEpochMilli(createdMs)));
  }
}
