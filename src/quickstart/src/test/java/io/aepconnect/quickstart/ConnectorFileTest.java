package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorFileTest {

  private static final String[] FROM_DATAFLOW = {"aep.endpoint", "aep.schema.id", "aep.dataset.id"};

  @Test
  void replacesValuesAndKeepsTheOthers(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("sink.json");
    Files.writeString(
        file,
        """
        {"name": "n", "a": "http://inlet", "b": "${file:/secrets:token}"}
        """);

    ConnectorFile connector = ConnectorFile.read(file, Map.of("a", "http://h$1"));

    assertThat(connector.name()).isEqualTo("n");
    assertThat(connector.config())
        .containsOnly(
            Map.entry("name", "n"),
            Map.entry("a", "http://h$1"),
            Map.entry("b", "${file:/secrets:token}"));
  }

  @Test
  void namesAKeyThatTheFileDoesNotHave(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("sink.json");
    Files.writeString(file, "{\"name\": \"n\"}");

    assertThatThrownBy(() -> ConnectorFile.read(file, Map.of("y", "1")))
        .hasMessageEndingWith("sink.json has no key y");
  }

  /** So a reader can validate and deploy the files as they are. */
  @Test
  void theFilesHaveTheValuesOfTheContainers() {
    URI simulator = URI.create("http://inlet:8088");
    try (Inlet samples = SimulatedInlet.ofSamplesWithToken()) {
      Inlet containers =
          new Inlet() {
            @Override
            public URI endpoint() {
              return simulator.resolve(samples.endpoint().getPath());
            }

            @Override
            public Optional<Counts> counts() {
              return Optional.empty();
            }

            @Override
            public Optional<URI> platform() {
              return Optional.of(simulator);
            }
          };
      String dataset = InletSettings.EVENT_DATASET;
      String org = InletSettings.ORG;

      assertThat(ConnectorFile.sink(containers, InletSettings.EVENT_SCHEMA, dataset, org))
          .isEqualTo(ConnectorFile.read(ConnectorFile.SINK, Map.of()));
      assertThat(ConnectorFile.failedRecords(containers, dataset, org))
          .hasValue(ConnectorFile.read(ConnectorFile.FAILED_RECORDS, Map.of()));
      assertThat(
              ConnectorFile.sink(
                  new Inlet.Dataflow(simulator, samples.dataflow().orElseThrow().id()), org))
          .isEqualTo(ConnectorFile.read(ConnectorFile.FLOW_SINK, Map.of()));
    }
  }

  @Test
  void theSinkReadsTheTopicsOfTheFeed() {
    ConnectorFile connector = ConnectorFile.read(ConnectorFile.SINK, Map.of());

    assertThat(connector.config()).containsEntry("topics", Feed.EVENTS + "," + Feed.PROFILES);
    assertThat(connector.deadLetterTopic()).isEqualTo("quickstart-dead-letters");
  }

  @Test
  void aDataflowReplacesEndpointDatasetAndSchema() {
    try (Inlet inlet = SimulatedInlet.ofSamplesWithToken()) {
      Inlet.Dataflow dataflow = inlet.dataflow().orElseThrow();
      ConnectorFile usual = ConnectorFile.sink(inlet, "s", "d", "o");
      ConnectorFile byFlow = ConnectorFile.sink(dataflow, "o");

      assertThat(usual.config()).containsKeys(FROM_DATAFLOW);
      assertThat(byFlow.config())
          .doesNotContainKeys(FROM_DATAFLOW)
          .doesNotContainKey("aep.schema.content.type")
          .containsEntry("aep.configure", "flow")
          .containsEntry("aep.flow.id", dataflow.id())
          .containsEntry("aep.platform.url", dataflow.platform().toString())
          .containsEntry("aep.auth.client.secret", InletSettings.defaults().clientSecret());
      Map<String, String> others = new HashMap<>(usual.config());
      others.keySet().removeAll(Set.of(FROM_DATAFLOW));
      assertThat(byFlow.config()).containsAllEntriesOf(others);
      assertThat(byFlow.name()).isEqualTo(usual.name());
    }
  }

  @Test
  void aRealInletHasNoDataflow() {
    assertThat(Inlet.real(URI.create("https://inlet.example/collection/a")).dataflow()).isEmpty();
  }

  @Test
  void failedRecordsAreReadOnlyFromASimulatorWithASchema() {
    try (Inlet samples = SimulatedInlet.ofSamples();
        Inlet any = SimulatedInlet.ofAnyOrganization()) {
      Inlet real = Inlet.real(URI.create("https://inlet.example/collection/a"));

      ConnectorFile connector = ConnectorFile.failedRecords(samples, "d", "o").orElseThrow();

      assertThat(connector.config())
          .containsEntry("aep.platform.url", samples.platform().orElseThrow().toString())
          .containsEntry("aep.datasets", "d")
          .containsEntry("aep.source.topics", Feed.EVENTS)
          .containsEntry("aep.auth.client.secret", InletSettings.defaults().clientSecret());
      assertThat(connector.topic()).isEqualTo("quickstart-failed-records");
      assertThat(ConnectorFile.failedRecords(any, "d", "o")).isEmpty();
      assertThat(ConnectorFile.failedRecords(real, "d", "o")).isEmpty();
    }
  }
}
