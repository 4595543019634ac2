package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.GeneratedBatch;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failed batches that are made on demand over HTTP, and those that are generated. */
class GeneratedBatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private final RemoteSimulator remote = new RemoteSimulator(simulator.baseUri());
  private PlatformClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new PlatformClient(simulator);
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nested", "escaped"})
  void generatesLinesWithTheIdsOfRecords(String shape) throws Exception {
    remote.addBatch(
        "{\"dataset\":\"d\",\"lines\":1000,\"bytes\":500000,\"files\":3,\"topic\":\"orders\","
            + "\"partitions\":4,\"created\":5000,\"shape\":\""
            + shape
            + "\"}");

    String id = client.ids("dataSet=d").get(0);
    Set<String> ids = new HashSet<>();
    long bytes = 0;
    for (String line : client.lines(id)) {
      bytes += line.length() + 1;
      JsonNode body = JSON.readTree(line).path("body");
      JsonNode entity = body.isTextual() ? JSON.readTree(body.asText()) : body;
      ids.add(entity.at("/xdmEntity/_id").asText());
    }

    assertThat(ids).hasSize(1000).contains("orders-0-0", "orders-3-249");
    assertThat(bytes).isEqualTo(500_000);
    JsonNode batch = client.batches("").path(id);
    assertThat(batch.path("created").asLong()).isEqualTo(5_000);
    assertThat(batch.path("failedRecordCount").asLong()).isEqualTo(1_000);
    long listed = 0;
    for (JsonNode file : client.json(PlatformClient.files(id)).path("data")) {
      listed += file.path("length").asLong();
    }
    assertThat(listed).isEqualTo(bytes);
  }

  @Test
  void aFileLargerThanTheHeapIsStreamed() throws Exception {
    long size = 2_000_000_000L;
    CatalogBatch batch = simulator.platform().generate(GeneratedBatch.of("d", 10_000_000, size));

    JsonNode file = client.json(PlatformClient.files(batch.id())).at("/data/1");
    assertThat(file.path("length").asLong()).isGreaterThanOrEqualTo(size);
    try (InputStream in =
        HttpClient.newHttpClient()
            .send(
                client.request(
                    PlatformClient.files(batch.id()) + "?path=" + file.path("name").asText()),
                BodyHandlers.ofInputStream())
            .body()) {
      assertThat(in.readNBytes(20_000_000)).hasSize(20_000_000);
    }
  }

  @Test
  void aLineIsNeverShorterThanItsContent() {
    CatalogBatch batch = simulator.platform().generate(GeneratedBatch.of("d", 10, 0));

    assertThat(batch.files().get(0).length()).isGreaterThan(1_000);
  }

  @Test
  void makesABatchByHand() throws Exception {
    remote.addBatch(
        """
        {"dataset":"d","id":"x","status":"stalled","created":1000,"updated":2000,
         "lines":["{broken",{"a":1}],"files":{"page.html":"<html>"},
         "fields":{"errors":null,"recordCount":"7"}}""");

    JsonNode batch = client.batches("status=stalled").path("x");
    assertThat(batch.path("updated").asLong()).isEqualTo(2_000);
    assertThat(batch.path("recordCount").asText()).isEqualTo("7");
    assertThat(batch.has("errors")).isFalse();
    assertThat(client.lines("x")).containsExactly("{broken", "{\"a\":1}", "<html>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no json",
        "{\"dataset\":\"d\",\"lines\":0}",
        "{\"dataset\":\"d\",\"lines\":1,\"shape\":\"round\"}"
      })
  void whatIsNoBatchIsAnError(String batch) {
    assertThatThrownBy(() -> remote.addBatch(batch)).hasMessageContaining("400");
  }
}
