package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final Path EVENTS_SINK = Path.of("config", "events-sink.json");

  @Test
  void theReadmeShowsTheShippedConfiguration() throws IOException {
    assertThat(Path.of("README.md")).content().contains(Files.readString(EVENTS_SINK).strip());
  }

  @Test
  void theShippedConfigurationIsValid() throws IOException {
    Map<String, String> config =
        new ObjectMapper().readValue(EVENTS_SINK.toFile(), new TypeReference<>() {});

    assertThat(new AepSinkConfig(config).envelope().datasetId()).isEqualTo("DATASET_ID");
  }
}
