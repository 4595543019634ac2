package io.aepconnect.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.SchemaService;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The doctor command as a user runs it: from the zip, with the jars of an installed Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoctorIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** System property in which Maven passes the folder with the API of the oldest version. */
  private static final String OLDEST_CONNECT = "oldest.connect";

  /** What the command wrote, and how it ended. */
  private record Ended(int code, String out, String err) {}

  private final InletSimulator aep =
      InletSimulator.start(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));

  private Path folder;
  private Path jar;
  private Path kafka;

  @BeforeAll
  void install(@TempDir Path folder) throws IOException, URISyntaxException {
    this.folder = folder;
    Path lib = ArchiveFile.unpack(folder).resolve(ArchiveFile.name()).resolve("lib");
    try (Stream<Path> jars = Files.list(lib)) {
      jar =
          jars.filter(it -> it.getFileName().toString().startsWith("kafka-connect-aep-"))
              .findFirst()
              .orElseThrow();
    }
    kafka = folder.resolve("kafka");
    copy(kafka.resolve("libs"), KafkaConsumer.class, SinkTask.class, LoggerFactory.class);
    aep.schemas()
        .publish(
            InletSettings.EVENT_SCHEMA,
            Files.readString(Path.of("config", "examples", "web-event.schema.json")));
  }

  @AfterAll
  void close() {
    aep.close();
  }

  @Test
  void twoSettingsThatAepConfirmsAreHealthy() throws Exception {
    Ended ended = doctor(configuredBy(flow()).toString(), "--kafka", kafka.toString());

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("aep.flow.id", "0 errors, ");
    assertThat(aep.accepted()).isEmpty();
  }

  @Test
  void theOldestKafkaIsEnough() throws Exception {
    Path oldest = folder.resolve("oldest");
    copy(oldest, LoggerFactory.class);
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty(OLDEST_CONNECT)))) {
      for (Path file : jars.toList()) {
        Files.copy(file, oldest.resolve(file.getFileName()));
      }
    }

    Ended ended = doctor(configuredBy(flow()).toString(), "--kafka", oldest.toString());

    assertThat(ended.out()).contains("0 errors, ");
    assertThat(ended.code()).isZero();
  }

  @Test
  void aWrongIdIsAnErrorThatMachinesCanRead() throws Exception {
    String config = configuredBy("f0f0f0f0-0000-4000-8000-000000000000").toString();

    Ended ended = doctor(config, "--json", "--kafka", kafka.toString());

    assertThat(ended.code()).isEqualTo(1);
    JsonNode report = JSON.readTree(ended.out());
    assertThat(report.at("/findings/0/key").asText()).isEqualTo("aep.flow.id");
    assertThat(ended.out() + ended.err()).doesNotContain("simulator-secret");
  }

  @Test
  void withoutKafkaItSaysHowToNameIt() throws Exception {
    Ended ended = doctor(configuredBy(flow()).toString(), "--kafka", folder.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--kafka DIR");
  }

  private Ended doctor(String config, String... options) throws Exception {
    Path file = Files.writeString(Files.createTempFile(folder, "connector", ".json"), config);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString(), "doctor", file.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      return new Ended(
          process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Copies the jars of some classes. */
  private static void copy(Path to, Class<?>... classes) throws IOException, URISyntaxException {
    Files.createDirectories(to);
    for (Class<?> of : classes) {
      Path from = Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.copy(from, to.resolve(from.getFileName()));
    }
  }

  private String flow() {
    return aep.platform().flowId(InletSettings.EVENT_DATASET);
  }

  private ObjectNode configuredBy(String flow) {
    return JSON.createObjectNode()
        .put("name", "aep")
        .put("connector.class", "io.aepconnect.AepSinkConnector")
        .put("topics", "web-events")
        .put("aep.configure", "flow")
        .put("aep.flow.id", flow)
        .put("aep.auth.type", "oauth2")
        .put("aep.auth.client.id", "doctor")
        .put("aep.auth.client.secret", "simulator-secret")
        .put("aep.auth.token.endpoint", aep.tokenEndpoint().toString())
        .put("aep.ims.org.id", InletSettings.ORG)
        .put("aep.sandbox.name", SchemaService.SANDBOX)
        .put("aep.platform.url", aep.platformUrl().toString());
  }
}
