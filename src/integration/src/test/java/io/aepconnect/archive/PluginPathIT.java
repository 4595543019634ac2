package io.aepconnect.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.archive.toy.OldJacksonStamp;
import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.transforms.JsonPatch;
import io.aepconnect.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unpacked zip beside another plugin, with both ways in which a worker finds plugins. */
@Tag("compat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PluginPathIT {

  private Path pluginPath;

  @BeforeAll
  void unpack(@TempDir Path folder) throws IOException {
    pluginPath = ArchiveFile.unpack(folder);
    OtherPlugin.write(folder.resolve("other"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"only_scan", "service_load"})
  void worksBesideAPluginWithAnOlderJackson(String discovery, @TempDir Path directory)
      throws IOException {
    try (InletSimulator inlet = InletSimulator.start(InletSettings.defaults());
        LocalCluster cluster =
            LocalCluster.start(
                directory,
                worker -> worker.withPluginPath(pluginPath).with("plugin.discovery", discovery))) {
      assertRequestedVersionsOf(cluster.worker());
      assertThat(cluster.rest().plugins())
          .filteredOn(plugin -> plugin.path("class").asText().startsWith("io.aepconnect"))
          .extracting(
              plugin -> plugin.path("class").asText(),
              plugin -> plugin.path("type").asText(),
              PluginPathIT::version)
          .containsExactlyInAnyOrder(
              tuple(AepSinkConnector.class.getName(), "sink", Version.current()),
              tuple(AepFailedRecordsSourceConnector.class.getName(), "source", Version.current()),
              tuple(JsonPatch.Value.class.getName(), "transformation", Version.current()),
              tuple(OldJacksonStamp.class.getName(), "transformation", "none"));

      cluster.topics().create("events", 1);
      cluster.writer().send("events", "0", "{\"id\":\"e0\"}");
      cluster.writer().flush();
      Map<String, String> config = ConnectorFixture.config("events", inlet);
      config.put("transforms", "stamp,patch");
      config.put("transforms.stamp.type", OldJacksonStamp.class.getName());
      config.put("transforms.patch.type", JsonPatch.Value.class.getName());
      config.put(
          "transforms.patch.operations", "[{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/_id\"}]");
      cluster.run(config);
      cluster.awaitFinished("events");

      assertThat(inlet.accepted())
          .singleElement()
          .satisfies(
              message ->
                  assertThat(message.json())
                      .contains("\"xdmEntity\":{\"jackson\":\"2.10.5\",\"_id\":\"e0\"}"));
      readsFailedRecords(inlet, cluster);
    }
  }

  private static void readsFailedRecords(InletSimulator inlet, LocalCluster cluster) {
    inlet
        .platform()
        .add(
            CatalogBatch.failed(
                InletSettings.EVENT_DATASET,
                "{\"header\":{},\"body\":{\"xdmEntity\":{\"_id\":\"events-0-0\"}}}"));
    cluster.topics().create("failed", 1);
    cluster.run(ConnectorFixture.failedRecords("failed", inlet));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> TopicReader.readCommitted(cluster.broker().bootstrapServers(), "failed"),
            records ->
                records.size() == 1
                    && TopicReader.header(records.get(0), "aep.source.topic").equals("events"));
  }

  /** Makes sure that {@code .ci/compat} really tests another worker. */
  private static void assertRequestedVersionsOf(ConnectWorker worker) throws IOException {
    assertThat(worker.rest().version())
        .isEqualTo(System.getProperty("worker.version", AppInfoParser.getVersion()));
    String home = System.getProperty("worker.java.home", System.getProperty("java.home"));
    assertThat(ProcessHandle.of(worker.pid()).orElseThrow().info().command())
        .hasValue(Path.of(home, "bin", "java").toRealPath().toString());
  }

  /** The version; "none" for a plugin without one, for which workers differ in what they return. */
  private static String version(JsonNode plugin) {
    String version = plugin.path("version").asText("none");
    return version.equals("undefined") || version.equals("null") ? "none" : version;
  }
}
