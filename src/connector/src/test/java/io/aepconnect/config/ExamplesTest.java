package io.aepconnect.config;

import static io.aepconnect.testing.Messages.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageJson;
import io.aepconnect.page.FilledIn;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.validation.*;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that are shipped, and the examples that docs/xdm.md shows. */
class ExamplesTest {

  private static final Path EVENTS_SINK = Path.of("config", "events-sink.json");
  private static final Path EXAMPLES = Path.of("config", "examples");
  private static final Path SCHEMA = EXAMPLES.resolve("web-event.schema.json");
  private static final long TIMESTAMP = Instant.parse("2026-11-24T09:30:00Z").toEpochMilli();

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void theReadmeShowsTheShippedConfiguration() throws IOException {
    assertThat(Path.of("README.md")).content().contains(Files.readString(EVENTS_SINK).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka-connect", "kafka-connector", "secret-access"})
  void theInstallationPageShowsTheShippedResourcesOfStrimzi(String file) throws IOException {
    String shipped = Files.readString(Path.of("config", "strimzi", file + ".yaml"));

    assertThat(Path.of("docs", "install.md")).content().contains(shipped);
  }

  @Test
  void theShippedSourceOfFailedRecordsIsValidAndTheDocumentShowsIt() throws IOException {
    Path file = Path.of("config", "failed-records-source.json");

    assertThat(new AepFailedRecordsSourceConnector().validate(read(file)).configValues())
        .flatExtracting(value -> value.errorMessages())
        .isEmpty();
    assertThat(new FailedRecordsConfig(read(file)).warnings()).isEmpty();
    assertThat(Path.of("docs", "failed-records.md")).content().contains(Files.readString(file));
  }

  /** A record that is no message must not be wrapped: the inlet rejects it as it is. */
  @Test
  void theShippedReplayOfFailedRecordsSendsMessagesOnly() throws IOException {
    Path file = Path.of("config", "replay-failed-records.json");
    Map<String, String> properties = read(file);

    assertThat(properties).containsEntry("aep.record.format", "message");
    assertThat(Path.of("docs", "failed-records.md")).content().contains(Files.readString(file));
    SinkRecord failed =
        record("{\"header\":{\"datasetId\":\"d\"},\"body\":{\"xdmEntity\":{\"_id\":\"web-0-7\"}}}");
    MessageConverter converter = new MessageConverter(new AepSinkConfig(properties).messages());
    assertThat(converter.convert(transformed(properties, failed)))
        .isInstanceOfSatisfying(
            Conversion.Converted.class,
            it ->
                assertThat(new String(it.json().bytes(), StandardCharsets.UTF_8))
                    .contains("\"_id\":\"web-0-7\",\"eventType\":"));
    SinkRecord batch = record("{\"status\":\"failed\"}");
    assertThatThrownBy(() -> transformed(properties, batch)).isInstanceOf(DataException.class);
    assertThat(converter.convert(batch))
        .isInstanceOfSatisfying(
            Conversion.Converted.class,
            it -> assertThat(it.json().bytes()).isEqualTo((byte[]) batch.value()));
  }

  private static SinkRecord record(String value) {
    return new SinkRecord(
        "aep-failed-records",
        0,
        null,
        null,
        null,
        value.getBytes(StandardCharsets.UTF_8),
        0,
        TIMESTAMP,
        TimestampType.CREATE_TIME);
  }

  /** The files with a configuration of a connector. */
  static Stream<Path> connectors() {
    return Stream.of(Path.of("config"), EXAMPLES)
        .flatMap(ExamplesTest::files)
        .filter(file -> file.toString().endsWith(".json") && !file.equals(SCHEMA));
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void everyShippedConfigurationIsValid(Path file) throws IOException {
    Map<String, String> config = read(file);
    boolean isSink = config.get("connector.class").equals(AepSinkConnector.class.getName());
    Connector connector = isSink ? new AepSinkConnector() : new AepFailedRecordsSourceConnector();

    assertThat(connector.validate(config).configValues())
        .flatExtracting(value -> value.errorMessages())
        .isEmpty();
    assertThat(
            isSink
                ? StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, config))
                : new FailedRecordsConfig(config).warnings())
        .isEmpty();
  }

  /** Connect's validation needs a name, and takes no other form than the request that deploys. */
  @ParameterizedTest
  @MethodSource("connectors")
  void everyShippedConfigurationHasANameAndOnlyTexts(Path file) throws IOException {
    JsonNode config = JSON.readTree(file.toFile());

    assertThat(config.path("name").asText()).isNotEmpty();
    assertThat(config).allMatch(JsonNode::isTextual);
  }

  /**
   * A dead letter is larger than its record, and the record may be as large as its topic allows.
   */
  @ParameterizedTest
  @MethodSource("connectors")
  void deadLettersMayBeLargerThanKafkasDefault(Path file) throws IOException {
    Map<String, String> config = read(file);

    assertThat(config.containsKey("errors.deadletterqueue.topic.name"))
        .isEqualTo(config.get("connector.class").equals(AepSinkConnector.class.getName()));
    assertThat(Integer.parseInt(config.get("producer.override.max.request.size")))
        .isGreaterThan(1_500_000);
  }

  static Stream<Path> shown() {
    return Stream.of("", "values", "messages", "schemas")
        .flatMap(folder -> files(EXAMPLES.resolve(folder)))
        .filter(Files::isRegularFile)
        .filter(file -> !file.equals(SCHEMA));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void theDocumentShowsTheFile(Path file) throws IOException {
    assertThat(Path.of("docs", "xdm.md")).content().contains(Files.readString(file).strip());
  }

  /**
   * Avro is shown in RecordsIT. What the converters of Protobuf and JSON Schema make of a value is
   * given as a struct.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "json-bytes",
        "json-text",
        "json-maps",
        "json-with-schemas",
        "protobuf",
        "json-schema",
        "raw-rows"
      })
  void theValueBecomesTheMessageThatIsShown(String name) throws IOException {
    Map<String, String> properties = read(EXAMPLES.resolve(name + ".json"));
    AepSinkConfig config = new AepSinkConfig(properties);
    byte[] value = Files.readAllBytes(EXAMPLES.resolve("values").resolve(name + ".json"));

    Conversion conversion =
        new MessageConverter(config.messages())
            .convert(transformed(properties, converted(properties, value)));

    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    MessageJson message = ((Conversion.Converted) conversion).json();
    assertThat(JSON.readTree(message.bytes()))
        .isEqualTo(JSON.readTree(EXAMPLES.resolve("messages").resolve(name + ".json").toFile()));
    assertThat(
            problem(
                new EntityChecks(
                    new CheckSettings(
                        ProfileLimits.IGNORE,
                        IdentityPolicy.OFF,
                        new XdmSchemas(List.of(XdmSchema.parse(Files.readString(SCHEMA)))),
                        Repairs.NONE),
                    Clock.systemUTC()),
                message))
        .isEmpty();
  }

  private static SinkRecord converted(Map<String, String> properties, byte[] value) {
    String topic = properties.get("topics").split(",", 2)[0];
    try (Converter converter = converter(properties)) {
      SchemaAndValue converted = converter.toConnectData(topic, value);
      return new SinkRecord(
          topic,
          0,
          null,
          null,
          converted.schema(),
          converted.value(),
          0,
          TIMESTAMP,
          TimestampType.CREATE_TIME);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Of a converter that is not Kafka's, a struct is given in the form that JsonConverter reads. */
  private static Converter converter(Map<String, String> properties) {
    String name = properties.get("value.converter");
    Converter converter =
        name.startsWith("org.apache.kafka.")
            ? newInstance(name, Converter.class)
            : new JsonConverter();
    converter.configure(under("value.converter.", properties), false);
    return converter;
  }

  @SuppressWarnings("unchecked") // transformations are made by reflection
  private static SinkRecord transformed(Map<String, String> properties, SinkRecord record) {
    if (!properties.containsKey("transforms")) {
      return record;
    }
    Map<String, String> own = under("transforms." + properties.get("transforms") + ".", properties);
    try (Transformation<SinkRecord> transformation =
        newInstance(own.get("type"), Transformation.class)) {
      transformation.configure(own);
      return transformation.apply(record);
    }
  }

  private static Map<String, String> under(String prefix, Map<String, String> properties) {
    return properties.entrySet().stream()
        .filter(property -> property.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                property -> property.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  private static <T> T newInstance(String name, Class<T> type) {
    try {
      return Utils.newInstance(name, type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As its user fills it in. */
  private static Map<String, String> read(Path file) throws IOException {
    return JSON.readValue(FilledIn.text(Files.readString(file)), new TypeReference<>() {});
  }
}
