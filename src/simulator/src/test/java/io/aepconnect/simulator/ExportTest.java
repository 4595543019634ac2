package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.IngestionSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;

  private InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
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
  void listsTheFilesWithTheirLengthAsText() throws Exception {
    simulator
        .platform()
        .add(
            CatalogBatch.failed(DATASET)
                .withId("b")
                .withFile("part-00000-é&x.json", "{\"a\":\"é\"}\n"));

    JsonNode listing = client.json(PlatformClient.files("b"));

    assertThat(listing.at("/data/0/name").asText()).isEqualTo("_SUCCESS");
    assertThat(listing.at("/data/0/length").isTextual()).isTrue();
    assertThat(listing.at("/data/0/length").asText()).isEqualTo("0");
    assertThat(listing.at("/data/1/length").asText()).isEqualTo("11");
    assertThat(listing.path("_page").toString()).isEqualTo("{\"limit\":100,\"count\":2}");
    assertThat(listing.path("_links").has("next")).isFalse();
    String link = listing.at("/data/1/_links/self/href").asText();
    String path = link.substring(simulator.platformUrl().toString().length());
    assertThat(client.get(path).body()).isEqualTo("{\"a\":\"é\"}\n");
  }

  @Test
  void linksLeadThroughAllPages() throws Exception {
    CatalogBatch batch = CatalogBatch.failed(DATASET).withId("b");
    for (int i = 0; i < 4; i++) {
      batch = batch.withLines("{\"i\":" + i + "}");
    }
    simulator.platform().add(batch);

    List<String> names = new ArrayList<>();
    String next = PlatformClient.files("b") + "?start=0&limit=2";
    while (next != null) {
      JsonNode page = client.json(next);
      page.path("data").forEach(it -> names.add(it.path("name").asText()));
      String href = page.at("/_links/next/href").asText(null);
      next = href == null ? null : href.substring(simulator.platformUrl().toString().length());
    }

    assertThat(names).hasSize(5).doesNotHaveDuplicates();
    assertThat(client.lines("b"))
        .containsExactly("{\"i\":0}", "{\"i\":1}", "{\"i\":2}", "{\"i\":3}");
  }

  @Test
  void linksToTheNextPageCanContainThePort443() throws Exception {
    simulator.close();
    simulator =
        InletSimulator.start(
            InletSettings.defaults().withIngestion(IngestionSettings.defaults().withPortInLinks()));
    client = new PlatformClient(simulator);
    simulator.platform().add(CatalogBatch.failed(DATASET, "{}").withId("b"));

    assertThat(client.json(PlatformClient.files("b") + "?limit=1").at("/_links/next/href").asText())
        .isEqualTo("http://127.0.0.1:443" + PlatformClient.files("b") + "?start=1&limit=1");
  }

  @Test
  void returnsRawContentAsItIs() throws Exception {
    simulator
        .platform()
        .add(
            CatalogBatch.failed(DATASET).withId("b").withFile("x", "<html>\nno json\n\n{\"cut\":"));

    assertThat(client.get(PlatformClient.files("b") + "?path=x").body())
        .isEqualTo("<html>\nno json\n\n{\"cut\":");
  }

  @Test
  void aBatchWithoutFilesAndAnUnknownFileAreNotFound() throws Exception {
    simulator.platform().add(CatalogBatch.failed(DATASET, "{}").withId("b"));
    simulator.platform().add(CatalogBatch.failed(DATASET, "{}").withId("none").withoutFiles());

    assertThat(client.get(PlatformClient.files("none")).statusCode()).isEqualTo(404);
    assertThat(client.get(PlatformClient.files("unknown")).statusCode()).isEqualTo(404);
    assertThat(client.get(PlatformClient.files("b") + "?path=y").statusCode()).isEqualTo(404);
  }

  @Test
  void countsRequestsAndBytes() throws Exception {
    simulator.platform().add(CatalogBatch.failed(DATASET, "12345").withId("b"));
    client.batches("");
    client.json(PlatformClient.files("b"));
    long before = simulator.platform().requests().bytes();

    client.lines("b");

    PlatformStats stats = simulator.platform().requests();
    assertThat(stats.catalog()).isEqualTo(1);
    assertThat(stats.list()).isEqualTo(2);
    assertThat(stats.download()).isEqualTo(2);
    assertThat(stats.flow()).isZero();
    assertThat(stats.bytes()).isGreaterThan(before + 6);
  }
}
