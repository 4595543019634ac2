package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorFileTest {

  @Test
  void replacesItsPlaceholdersButNotConnectsOwn(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("sink.json");
    Files.writeString(
        file,
        """
        {"name": "n", "config": {"a": "${x}/collection", "b": "${file:/secrets:token}"}}
        """);

    ConnectorFile connector = ConnectorFile.read(file, Map.of("x", "http://h$1"));

    assertThat(connector.name()).isEqualTo("n");
    assertThat(connector.config())
        .containsEntry("a", "http://h$1/collection")
        .containsEntry("b", "${file:/secrets:token}");
  }

  @Test
  void namesAPlaceholderWithoutAValue(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("sink.json");
    Files.writeString(file, "{\"name\": \"n\", \"config\": {\"a\": \"${y}\"}}");

    assertThatThrownBy(() -> ConnectorFile.read(file, Map.of())).hasMessageContaining("${y}");
  }

  @Test
  void fileOfTheQuickstartNeedsFourValues() {
    ConnectorFile connector =
        ConnectorFile.read(
            Path.of("config", "quickstart-sink.json"),
            Map.of("endpoint", "e", "schema.id", "s", "dataset.id", "d", "ims.org.id", "o"));

    assertThat(connector.config())
        .containsEntry("aep.endpoint", "e")
        .containsEntry("topics", Feed.EVENTS + "," + Feed.PROFILES);
    assertThat(connector.deadLetterTopic()).isEqualTo("quickstart-dead-letters");
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
