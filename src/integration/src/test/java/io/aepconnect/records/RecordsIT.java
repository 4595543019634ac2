package io.aepconnect.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.simulator.AcceptedMessage;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.SchemaService;
import io.aepconnect.testkit.AvroRecords;
import io.aepconnect.testkit.AvroRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordsIT {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Path EXAMPLES = Path.of("config", "examples");
  private static final Path CONVERTERS = Path.of(System.getProperty("converters.path", "target"));
  private static final String SCHEMA = "https://ns.adobe.com/acme/schemas/7f3c0a6f4d7b4a7d9a1e";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private LocalCluster cluster;
  private AvroRegistry registry;
  private InletSimulator inlet;
  private String name;

  @BeforeAll
  void startCluster(@TempDir Path directory) {
    registry = AvroRegistry.start();
    cluster =
        LocalCluster.start(
            directory,
            worker -> worker.withPluginPath(Path.of(worker.pluginPath() + "," + CONVERTERS)));
  }

  @AfterAll
  void stopCluster() {
    cluster.close();
    registry.close();
  }

  @BeforeEach
  void startInlet(TestInfo test) {
    inlet = InletSimulator.start(InletSettings.defaults().acceptingAnything());
    name = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void stopInlet() {
    cluster.rest().delete(name);
    inlet.close();
  }

  @Test
  void theAvroExampleArrivesAsDocumented() throws IOException {
    Map<String, String> example =
        JSON.readValue(EXAMPLES.resolve("avro.json").toFile(), new TypeReference<>() {});
    example.remove("topics");
    example.remove("name");
    sendAvro(
        Files.readString(EXAMPLES.resolve("schemas/web-event.avsc")),
        Files.readString(EXAMPLES.resolve("values/avro.json")));

    run(example);

    assertThat(messages())
        .containsExactly(JSON.readTree(EXAMPLES.resolve("messages/avro.json").toFile()));
  }

  /** Only names, addresses and the registry differ from Adobe's configuration. */
  @Test
  void adobesAvroConfigurationWorksWithAnotherRegistry() throws IOException {
    Map<String, String> config =
        JSON.readValue(
            RecordsIT.class.getResourceAsStream("/adobe/avro.json"), new TypeReference<>() {});
    config.put("name", name);
    config.put("topics", name);
    config.put("connector.class", "io.aepconnect.AepSinkConnector");
    config.put("aep.endpoint", inlet.endpoint().toString());
    config.put("value.converter", "io.apicurio.registry.utils.converter.AvroConverter");
    config.put("value.converter.apicurio.registry.url", registry.url());
    String schemaRef =
        "{\"id\":\"%s\",\"contentType\":\"application/vnd.adobe.xed-full+json;version=1\"}"
            .formatted(InletSettings.EVENT_SCHEMA);
    String message =
        "{\"header\":{\"schemaRef\":%s,\"datasetId\":\"%s\",\"createdAt\":1},\"body\":{\"xdmMeta\":{\"schemaRef\":%s},\"xdmEntity\":{\"_id\":\"a\",\"n\":9007199254740993}}}"
            .formatted(schemaRef, InletSettings.EVENT_DATASET, schemaRef);
    sendAvro(
        """
        {"type":"record","name":"Message","fields":[
          {"name":"header","type":{"type":"record","name":"Header","fields":[
            {"name":"schemaRef","type":{"type":"record","name":"SchemaRef","fields":[
              {"name":"id","type":"string"},{"name":"contentType","type":"string"}]}},
            {"name":"datasetId","type":"string"},{"name":"createdAt","type":"long"}]}},
          {"name":"body","type":{"type":"record","name":"Body","fields":[
            {"name":"xdmMeta","type":{"type":"record","name":"XdmMeta","fields":[
              {"name":"schemaRef","type":"SchemaRef"}]}},
            {"name":"xdmEntity","type":{"type":"record","name":"Entity","fields":[
              {"name":"_id","type":"string"},{"name":"n","type":"long"}]}}]}}]}
        """,
        message);
    cluster.writer().flush();

    cluster.run(config);
    cluster.awaitFinished(name);

    assertThat(messages()).containsExactly(JSON.readTree(message));
  }

  @Test
  void avroOfEveryTypeArrivesExactly() throws IOException {
    List<String> fields = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    String[][] types = {
      {"long", "\"long\"", "9007199254740993", "9007199254740993"},
      {"int", "\"int\"", "-2147483648", "-2147483648"},
      {"float", "\"float\"", "0.1", "0.1"},
      {"double", "\"double\"", "1.7976931348623157E308", "1.7976931348623157E308"},
      {"flag", "\"boolean\"", "true", "true"},
      {"text", "\"string\"", "\"é語😀\\u0000\"", "\"é語😀\\u0000\""},
      {"bytes", "\"bytes\"", "\"\\u0001\\u0002\\u00ff\"", "\"AQL/\""},
      {"fixed", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}", "\"\\u0000\\u00ff\"", "\"AP8=\""},
      {
        "decimal",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":10}",
        "\"\\u0001\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0001\"",
        "1844674407.3709551617"
      },
      {"date", "{\"type\":\"int\",\"logicalType\":\"date\"}", "-1", "\"1969-12-31\""},
      {
        "time",
        "{\"type\":\"int\",\"logicalType\":\"time-millis\"}",
        "86399999",
        "\"23:59:59.999Z\""
      },
      {
        "instant",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
        "-1",
        "\"1969-12-31T23:59:59.999Z\""
      },
      {"micros", "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "5", "5"},
      {"uuid", "{\"type\":\"string\",\"logicalType\":\"uuid\"}", "\"x\"", "\"x\""},
      {"kind", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "\"B\"", "\"B\""},
      {"list", "{\"type\":\"array\",\"items\":\"long\"}", "[1, -1]", "[1, -1]"},
      {"map", "{\"type\":\"map\",\"values\":\"double\"}", "{\"é.x\": 0.5}", "{\"é.x\": 0.5}"},
      {"some", "[\"null\", \"string\"]", "{\"string\": \"x\"}", "\"x\""},
      {"none", "[\"null\", \"string\"]", "null", null},
      {"either", "[\"null\", \"string\", \"long\"]", "{\"long\": 5}", "5"},
      {
        "nested",
        "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":[\"null\",\"int\"]}]}",
        "{\"n\": {\"int\": 7}}",
        "{\"n\": 7}"
      },
    };
    for (String[] type : types) {
      fields.add("{\"name\": \"%s\", \"type\": %s}".formatted(type[0], type[1]));
      values.add("\"%s\": %s".formatted(type[0], type[2]));
      if (type[3] != null) {
        expected.add("\"%s\": %s".formatted(type[0], type[3]));
      }
    }
    sendAvro(
        "{\"type\": \"record\", \"name\": \"All\", \"fields\": [%s]}"
            .formatted(String.join(",", fields)),
        "{" + String.join(",", values) + "}");

    run(Map.of("value.converter", "io.apicurio.registry.utils.converter.AvroConverter"));

    assertThat(messages().get(0).at("/body/xdmEntity"))
        .isEqualTo(JSON.readTree("{" + String.join(",", expected) + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.kafka.connect.converters.ByteArrayConverter",
        "org.apache.kafka.connect.storage.StringConverter"
      })
  void hostileValuesAreDeliveredExactlyOrDeadLetteredWithAReason(String converter)
      throws IOException {
    boolean bytes = converter.endsWith("ByteArrayConverter");
    name = bytes ? "hostile-bytes" : "hostile-text";
    List<HostileValue> all = new ArrayList<>(HostileValue.ofAnyConverter());
    if (bytes) {
      all.addAll(HostileValue.ofBytes());
    }
    Map<String, String> large = Map.of("max.message.bytes", "10000000");
    cluster.topics().create(name, 1, large);
    cluster.topics().create(LocalCluster.deadLetterTopic(name), 1, large);
    List<JsonNode> expected = new ArrayList<>();
    for (HostileValue hostile : all) {
      send(hostile.name(), hostile.value());
      send("good", "{\"_id\":\"neighbour\"}".getBytes(UTF_8));
      if (hostile.isDelivered()) {
        expected.add(JSON.readTree(new String(hostile.value(), UTF_8).replace("\uFEFF", "")));
      }
      expected.add(JSON.readTree("{\"_id\":\"neighbour\"}"));
    }

    run(Map.of("value.converter", converter, "producer.override.max.request.size", "10000000"));

    assertThat(messages())
        .extracting(message -> message.at("/body/xdmEntity"))
        .containsExactlyElementsOf(expected);
    List<HostileValue> bad = all.stream().filter(value -> !value.isDelivered()).toList();
    List<ConsumerRecord<byte[], byte[]>> letters = cluster.deadLetters(name);
    assertThat(letters)
        .extracting(LocalCluster::key)
        .containsExactlyElementsOf(bad.stream().map(HostileValue::name).toList());
    for (int i = 0; i < bad.size(); i++) {
      assertThat(letters.get(i).value()).isEqualTo(bad.get(i).value());
      assertThat(LocalCluster.reason(letters.get(i)))
          .as(bad.get(i).name())
          .contains(bad.get(i).reason())
          .doesNotContain("secret");
    }
  }

  @Test
  void aPatchThatDoesNotFitDeadLettersThatRecord() {
    cluster.topics().create(name, 1);
    send("0", "{\"id\":\"a\"}".getBytes(UTF_8));
    send("1", "{\"no\":\"hush\"}".getBytes(UTF_8));
    send("2", "{\"id\":\"c\"}".getBytes(UTF_8));

    run(
        Map.of(
            "transforms", "xdm",
            "transforms.xdm.type", "io.aepconnect.transforms.JsonPatch$Value",
            "transforms.xdm.operations", "[{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/_id\"}]"));

    assertThat(inlet.acceptedIds()).containsExactly("a", "c");
    assertThat(cluster.deadLetters(name))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString().isEqualTo("{\"no\":\"hush\"}");
              assertThat(TopicReader.header(letter, "__connect.errors.stage"))
                  .isEqualTo("TRANSFORMATION");
              assertThat(LocalCluster.reason(letter))
                  .contains("JsonPatch cannot change the record's value", "move")
                  .doesNotContain("hush");
            });
  }

  @Test
  void fetchesTheSchemaAtTheStartOrSaysWhyNot() throws IOException {
    cluster.topics().create(name, 1);
    send("0", "{\"_id\":\"a\",\"timestamp\":\"2026-11-24T09:30:00Z\"}".getBytes(UTF_8));
    send("1", "{\"_id\":\"b\",\"timestamp\":1795512600000}".getBytes(UTF_8));
    Map<String, String> validated =
        Map.of(
            "aep.validation.schema",
            "registry",
            "aep.schema.registry.url",
            inlet.schemaRegistry().toString(),
            "aep.ims.org.id",
            InletSettings.ORG,
            "aep.sandbox.name",
            SchemaService.SANDBOX,
            "aep.auth.type",
            "oauth2",
            "aep.auth.token.endpoint",
            inlet.tokenEndpoint().toString(),
            "aep.auth.client.id",
            "it",
            "aep.auth.client.secret",
            "simulator-secret");

    cluster.rest().put(name, config(validated));
    await().atMost(TIME).until(() -> cluster.rest().status(name).failure().isPresent());
    assertThat(cluster.rest().status(name).failure().orElseThrow())
        .contains("HTTP 404", "sends none", "aep.schema.id");
    assertThat(inlet.stats().messages()).isZero();

    inlet.schemas().publish(SCHEMA, Files.readString(EXAMPLES.resolve("web-event.schema.json")));
    cluster.rest().restart(name);
    cluster.awaitFinished(name);

    assertThat(inlet.acceptedIds()).containsExactly("a");
    assertThat(cluster.deadLetters(name))
        .singleElement()
        .extracting(LocalCluster::reason)
        .asString()
        .contains("/timestamp type: integer found, string expected");
  }

  @Test
  void deliversRepairedRecordsAndDeadLettersAmbiguousOnes() throws IOException {
    cluster.topics().create(name, 1);
    send("0", "{\"_id\":\"a\",\"timestamp\":1795512600000,\"eventType\":null}".getBytes(UTF_8));
    String ambiguous = "{\"_id\":\"b\",\"timestamp\":\"2026-11-24 09:30:00\",\"eventType\":null}";
    send("1", ambiguous.getBytes(UTF_8));

    run(
        Map.of(
            "aep.validation.schema",
            EXAMPLES.resolve("web-event.schema.json").toAbsolutePath().toString(),
            "aep.validation.repair",
            "nulls,date-time-from-epoch,date-time-from-text"));

    assertThat(messages())
        .singleElement()
        .extracting(it -> it.at("/body/xdmEntity"))
        .isEqualTo(JSON.readTree("{\"_id\":\"a\",\"timestamp\":\"2026-11-24T09:30:00Z\"}"));
    assertThat(cluster.deadLetters(name))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString().isEqualTo(ambiguous);
              assertThat(LocalCluster.reason(letter))
                  .contains("/timestamp format: is not a date-time with seconds and zone");
            });
  }

  private void sendAvro(String schema, String json) {
    cluster.topics().create(name, 1);
    try (AvroRecords avro = new AvroRecords(CONVERTERS.resolve("apicurio"), registry)) {
      send("1", avro.serialize(name, schema, json));
    }
  }

  private void send(String key, byte[] value) {
    long timestamp = Instant.parse("2026-11-24T09:30:00Z").toEpochMilli();
    cluster.writer().send(new ProducerRecord<>(name, null, timestamp, key.getBytes(UTF_8), value));
  }

  /** Runs the connector until it has committed the end of its topic. */
  private void run(Map<String, String> settings) {
    cluster.writer().flush();
    cluster.run(config(settings));
    cluster.awaitFinished(name);
  }

  private Map<String, String> config(Map<String, String> settings) {
    Map<String, String> config = LocalCluster.config(name);
    config.put("aep.schema.id", SCHEMA);
    config.put("aep.dataset.id", InletSettings.EVENT_DATASET);
    config.put("aep.max.in.flight.requests", "1");
    config.putAll(settings);
    config.put("aep.endpoint", inlet.endpoint().toString());
    config.put("errors.deadletterqueue.topic.name", LocalCluster.deadLetterTopic(name));
    config.put("value.converter.apicurio.registry.url", registry.url());
    return config;
  }

  private List<JsonNode> messages() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (AcceptedMessage message : inlet.accepted()) {
      messages.add(JSON.readTree(message.json()));
    }
    return messages;
  }
}
