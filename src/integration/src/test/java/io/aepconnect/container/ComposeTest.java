package io.aepconnect.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files and versions that docker/compose.yaml names exist and fit the project. */
class ComposeTest {

  private static final Path FOLDER = Path.of("docker");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void everyMountedFileExistsAndParses() throws IOException {
    List<Path> mounted = new ArrayList<>();
    for (JsonNode service : compose().path("services")) {
      for (JsonNode volume : service.path("volumes")) {
        mounted.add(FOLDER.resolve(volume.asText().replaceFirst(":.*", "")).normalize());
      }
    }

    assertThat(mounted).isNotEmpty().allSatisfy(path -> assertThat(path).exists());
    for (Path path : mounted) {
      assertThat(files(path)).isNotEmpty().allSatisfy(ComposeTest::parses);
    }
  }

  @Test
  void imagesHaveTheKafkaVersionOfTheBuild() throws IOException {
    String kafka = "apache/kafka:" + AppInfoParser.getVersion();

    assertThat(compose().at("/services/kafka/image").asText())
        .isEqualTo("${KAFKA_IMAGE:-" + kafka + "}");
    assertThat(FOLDER.resolve("Dockerfile")).content().contains("ARG KAFKA_IMAGE=" + kafka + "\n");
  }

  @Test
  void everyOtherImageHasAVersion() throws IOException {
    assertThat(compose().path("services"))
        .filteredOn(service -> !service.has("build"))
        .extracting(service -> service.path("image").asText())
        .allSatisfy(image -> assertThat(image).containsPattern(":v?\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void portsAreOpenOnlyOnThisMachine() throws IOException {
    for (JsonNode service : compose().path("services")) {
      for (JsonNode port : service.path("ports")) {
        assertThat(port.asText()).startsWith("127.0.0.1:");
      }
    }
  }

  /** Read with SnakeYAML, because Jackson does not resolve anchors and merge keys. */
  private static JsonNode compose() throws IOException {
    Object document = new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
    return new ObjectMapper().valueToTree(document);
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void parses(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".json")) {
      assertThat(new ObjectMapper().readTree(file.toFile()).isObject()).as(name).isTrue();
    } else {
      assertThat(YAML.readTree(file.toFile()).isObject()).as(name).isTrue();
    }
  }
}
