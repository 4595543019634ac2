package io.aepconnect.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.cluster.WorkerSettings;
import io.aepconnect.transforms.JsonPatch;
import io.aepconnect.version.Version;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchiveIT {

  private Path unpacked;
  private Path base;
  private JsonNode manifest;

  @BeforeAll
  void unpack(@TempDir Path folder) throws IOException {
    unpacked = ArchiveFile.unpack(folder);
    base = unpacked.resolve(ArchiveFile.name());
    manifest = new ObjectMapper().readTree(base.resolve("manifest.json").toFile());
  }

  @Test
  void hasOneBaseFolderOfItsOwnName() throws IOException {
    assertThat(list(unpacked)).containsExactly(base);
    assertThat(ArchiveFile.name())
        .isEqualTo(
            "%s-%s-%s"
                .formatted(
                    manifest.at("/owner/username").asText(),
                    manifest.path("name").asText(),
                    manifest.path("version").asText()));
  }

  @Test
  void isSmallerThanSixMegabytes() throws IOException {
    assertThat(Files.size(ArchiveFile.zip())).isLessThan(6_000_000);
  }

  /** The integration tests use the unpacked folder; users get the zip. */
  @Test
  void containsTheFilesThatTheTestsLoad() throws IOException {
    Path folder = Path.of(System.getProperty(WorkerSettings.PLUGIN_PATH));
    assertThat(relativeFiles(unpacked)).isEqualTo(relativeFiles(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/name",
        "/version",
        "/title",
        "/description",
        "/owner/username",
        "/owner/type",
        "/owner/name",
        "/owner/url",
        "/owner/logo",
        "/support/provider_name",
        "/support/summary",
        "/support/url",
        "/support/logo",
        "/tags/0",
        "/requirements/0",
        "/features/supported_encodings/0",
        "/features/single_message_transforms",
        "/features/confluent_control_center_integration",
        "/features/kafka_connect_api",
        "/logo",
        "/documentation_url",
        "/source_url",
        "/license/0/name",
        "/license/0/url",
        "/release_date"
      })
  void manifestHas(String field) {
    assertThat(manifest.at(field).asText()).isNotBlank().doesNotContain("${");
  }

  @Test
  void manifestDescribesThePlugin() {
    assertThat(manifest.path("version").asText()).isEqualTo(Version.current());
    assertThat(manifest.path("component_types"))
        .extracting(JsonNode::asText)
        .containsExactly("sink", "source", "transform");
    assertThat(manifest.at("/features/delivery_guarantee"))
        .extracting(JsonNode::asText)
        .containsExactly("at_least_once");
    assertThat(manifest.path("release_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void everyFileThatTheManifestNamesExists() throws IOException {
    List<String> logos = manifest.findValuesAsText("logo");

    assertThat(logos).hasSize(3).allSatisfy(logo -> assertThat(base.resolve(logo)).exists());
    for (String logo : logos) {
      BufferedImage image = ImageIO.read(base.resolve(logo).toFile());
      assertThat(image.getWidth()).isGreaterThanOrEqualTo(400);
      assertThat(image.getHeight()).isGreaterThanOrEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "LICENSE",
        "NOTICE",
        "docs/configuration.md",
        "docs/failed-records.md",
        "licenses/THIRD-PARTY.txt"
      })
  void documentationHas(String file) {
    assertThat(base.resolve("doc").resolve(file)).isNotEmptyFile();
  }

  @Test
  void bundlesNoClassTwiceAndNoneOfTheWorkers() throws IOException {
    List<String> classes =
        jars().stream()
            .flatMap(jar -> files(jar).stream())
            .filter(file -> file.endsWith(".class") && !file.endsWith("module-info.class"))
            .toList();

    assertThat(classes)
        .doesNotHaveDuplicates()
        .contains("io/aepconnect/AepSinkConnector.class")
        .noneMatch(file -> file.startsWith("org/apache/kafka/"))
        .noneMatch(file -> file.startsWith("org/slf4j/"))
        .noneMatch(file -> file.startsWith("org/apache/log4j/"))
        .noneMatch(file -> file.startsWith("org/apache/logging/"))
        .noneMatch(file -> file.startsWith("org/apache/commons/logging/"))
        .noneMatch(file -> file.startsWith("ch/qos/"))
        .noneMatch(file -> file.startsWith("javax/"))
        .noneMatch(file -> file.startsWith("jakarta/"));
  }

  @Test
  void declaresItsPlugins() throws IOException {
    Path jar = jars().stream().filter(ArchiveIT::isOurs).findFirst().orElseThrow();

    assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.sink.SinkConnector"))
        .isEqualToIgnoringWhitespace(AepSinkConnector.class.getName());
    assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.source.SourceConnector"))
        .isEqualToIgnoringWhitespace(AepFailedRecordsSourceConnector.class.getName());
    assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.transforms.Transformation"))
        .isEqualToIgnoringWhitespace(JsonPatch.Value.class.getName());
    assertThat(files(jar)).contains("META-INF/LICENSE", "META-INF/NOTICE");
  }

  @Test
  void listsEachBundledLibraryWithItsLicence() throws IOException {
    JsonNode components =
        new ObjectMapper().readTree(base.resolve("doc/bom.cdx.json").toFile()).path("components");
    String licences = Files.readString(base.resolve("doc/licenses/THIRD-PARTY.txt"));
    List<String> bundled =
        jars().stream()
            .filter(jar -> !isOurs(jar))
            .map(jar -> jar.getFileName().toString().replaceAll("\\.jar$", ""))
            .toList();

    assertThat(bundled).isNotEmpty();
    assertThat(StreamSupport.stream(components.spliterator(), false))
        .extracting(it -> it.path("name").asText() + "-" + it.path("version").asText())
        .containsExactlyInAnyOrderElementsOf(bundled);
    assertThat(
            licences.lines().filter(line -> line.matches(" *\\((Apache-2.0|BSD-3-Clause)\\) .*")))
        .hasSameSizeAs(bundled);
    // This library requires its licence text, but its jar does not contain it.
    assertThat(base.resolve("doc/licenses/re2j/LICENSE")).content().contains("The Go Authors");
  }

  private List<Path> jars() throws IOException {
    return list(base.resolve("lib"));
  }

  private static boolean isOurs(Path jar) {
    return jar.getFileName().toString().startsWith("kafka-connect-aep-");
  }

  private static List<String> files(Path jar) {
    try {
      return ArchiveFile.filesIn(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path jar, String file) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      return Files.readString(content.getPath(file));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> relativeFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file) + " " + file.toFile().length())
          .sorted()
          .toList();
    }
  }
}
