package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
}
