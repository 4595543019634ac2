package io.aepconnect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.fixture.OnSharedCluster;
import io.aepconnect.simulator.AcceptedMessage;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.MessageRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged plugin on a real broker and a real worker, with the simulated inlet. */
@Tag("compat")
@ExtendWith(OnSharedCluster.class)
final class AepSinkConnectorIT {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private LocalCluster cluster;
  private InletSimulator inlet;
  private String name;

  @BeforeEach
  void use(ConnectorFixture fixture) {
    cluster = fixture.cluster();
    inlet = fixture.inlet();
    name = fixture.name();
  }

  @Test
  void workerOffersTheConnectorWithItsVersion() {
    assertThat(cluster.rest().connectorPlugins()).contains(AepSinkConnector.class.getName());
  }

  @Test
  void deadLettersExactlyTheMessagesThatTheInletRejects() {
    cluster.topics().create(name, 1);
    cluster.writer().send(name, "0", message("e0", InletSettings.ORG, InletSettings.EVENT_SCHEMA));
    cluster.writer().send(name, "1", "{\"header\":" + header(InletSettings.ORG) + "}");
    cluster.writer().send(name, "2", message("e2", "other@AdobeOrg", InletSettings.EVENT_SCHEMA));
    cluster.writer().send(name, "3", message("e3", InletSettings.ORG, InletSettings.EVENT_SCHEMA));
    cluster
        .writer()
        .send(name, "4", message("e4", InletSettings.ORG, "https://ns.adobe.com/acme/no"));
    cluster.writer().flush();

    run(Map.of("aep.record.format", "message"));

    assertThat(inlet.acceptedIds()).containsExactly("e0", "e3");
    List<ConsumerRecord<byte[], byte[]>> letters = deadLetters();
    assertThat(letters).extracting(LocalCluster::key).containsExactly("1", "2", "4");
    assertThat(letters)
        .extracting(letter -> TopicReader.header(letter, "__connect.errors.offset"))
        .containsExactly("1", "2", "4");
    assertThat(letters)
        .extracting(letter -> TopicReader.header(letter, "__connect.errors.topic"))
        .containsOnly(name);
    assertThat(LocalCluster.reason(letters.get(0)))
        .contains("status 400", "Message has unknown xdm format", "position 1 of 5");
    assertThat(LocalCluster.reason(letters.get(1)))
        .contains("Message has an absent or wrong ims org in the header", "position 2 of 5");
    assertThat(LocalCluster.reason(letters.get(2)))
        .contains("Message has unknown xdm format", "position 4 of 5");
  }

  @Test
  void theLogHasTheReasonOfADeadLetterButNoValue() throws IOException {
    inlet.faults().rule(MessageRule.refuse("e1", 400, "mail: me@here.example is no id"));
    cluster.topics().create(name, 1);
    cluster.writer().send(name, "0", "{\"_id\":\"e0\"}");
    cluster.writer().send(name, "1", "{\"_id\":\"e1\",\"mail\":\"me@here.example\"}");
    cluster.writer().flush();

    run(Map.of());
    cluster.rest().stop(name);

    assertThat(LocalCluster.reason(deadLetters().get(0))).contains("me@here.example");
    await()
        .atMost(TIME)
        .untilAsserted(
            () ->
                assertThat(cluster.worker().log())
                    .content()
                    .contains(
                        "Dead-lettered the record at %s-0@1: AEP rejected the message with status 400: mail: [hidden] is no id (position 1 of 2"
                            .formatted(name),
                        "; rejected because: 1 × AEP rejected the message with status 400: mail: [hidden] is no id")
                    .doesNotContain("me@here.example"));
  }

  @Test
  void deadLettersOnlyTheRecordThatIsNotJson() {
    cluster.topics().create(name, 1);
    cluster.writer().send(name, "0", "{\"_id\":\"e0\"}");
    cluster.writer().send(name, "1", "not json");
    cluster.writer().send(name, "2", "{\"_id\":\"e2\"}");
    cluster.writer().flush();

    run(Map.of());

    assertThat(inlet.acceptedIds()).containsExactly("e0", "e2");
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString().isEqualTo("not json");
              assertThat(LocalCluster.reason(letter)).contains("is not valid JSON");
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "org.apache.kafka.connect.converters.ByteArrayConverter",
    "org.apache.kafka.connect.storage.StringConverter",
    "org.apache.kafka.connect.json.JsonConverter"
  })
  void wrapsEntitiesOfEveryConverter(String converter) throws IOException {
    name = "converter-" + converter.substring(converter.lastIndexOf('.') + 1);
    cluster.topics().create(name, 1);
    cluster
        .writer()
        .send(
            TopicWriter.record(
                name, "k", "{\"_id\":\"e0\",\"n\":1}", 1_700_000_000_000L, List.of()));
    cluster.writer().flush();

    run(Map.of("value.converter", converter, "value.converter.schemas.enable", "false"));

    JsonNode message = JSON.readTree(inlet.accepted().get(0).json());
    assertThat(message.at("/header/createdAt").asLong()).isEqualTo(1_700_000_000_000L);
    assertThat(message.at("/header/datasetId").asText()).isEqualTo(InletSettings.EVENT_DATASET);
    assertThat(message.at("/header/schemaRef")).isEqualTo(message.at("/body/xdmMeta/schemaRef"));
    assertThat(message.at("/body/xdmEntity").toString()).isEqualTo("{\"_id\":\"e0\",\"n\":1}");
  }

  /** The connector frees the converted values before the inlet responds. */
  @ParameterizedTest(name = "schemas: {0}")
  @CsvSource({
    "false, '{ \"_id\" : \"e0\" , \"n\" : 1.10 }'",
    "true, '{ \"schema\": {\"type\": \"struct\", \"fields\":"
        + " [{\"field\": \"_id\", \"type\": \"string\"}]}, \"payload\": {\"_id\": \"e0\"} }'"
  })
  void deadLettersContainTheOriginalBytesOfTheRecord(boolean schemas, String value) {
    name = "original-" + schemas;
    cluster.topics().create(name, 1);
    cluster
        .writer()
        .send(
            TopicWriter.record(
                name,
                "k",
                value,
                1_700_000_000_000L,
                new RecordHeaders().add("h", "v".getBytes(UTF_8))));
    cluster.writer().flush();
    inlet.faults().rule(MessageRule.refuse("e0", 400, "on demand"));

    run(
        Map.of(
            "value.converter",
            "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable",
            String.valueOf(schemas)));

    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString().isEqualTo(value);
              assertThat(LocalCluster.key(letter)).isEqualTo("k");
              assertThat(TopicReader.header(letter, "h")).isEqualTo("v");
              assertThat(letter.timestamp()).isEqualTo(1_700_000_000_000L);
            });
  }

  @Test
  void commitsRecordsThatTransformationsMoveOrDrop() {
    cluster.topics().create(name, 1);
    cluster.writer().send(name, "0", "{\"_id\":\"e0\"}");
    cluster.writer().send(name, "1", "not json");
    cluster.writer().send(name, "2", null);
    cluster.writer().flush();

    run(
        Map.of(
            "transforms", "drop,rename",
            "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter",
            "transforms.drop.predicate", "tombstone",
            "predicates", "tombstone",
            "predicates.tombstone.type",
                "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone",
            "transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.rename.regex", ".*",
            "transforms.rename.replacement", "elsewhere"));

    assertThat(inlet.acceptedIds()).containsExactly("e0");
    assertThat(deadLetters())
        .singleElement()
        .extracting(letter -> TopicReader.header(letter, "__connect.errors.topic"))
        .isEqualTo(name);
  }

  @Test
  void routesTopicsToDatasetsAndAddsDefaults() {
    String profiles = name + ".profiles";
    String own = "aep.topics." + profiles;
    cluster.topics().create(name, 1);
    cluster.topics().create(profiles, 1);
    cluster.writer().send(name, "a", "{\"n\":1}");
    cluster.writer().send(profiles, "b", "{}");
    cluster.writer().flush();

    run(
        Map.of(
            "topics",
            name + "," + profiles,
            "aep.record.format",
            "entity",
            "aep.entity.id",
            "offset",
            "aep.entity.identity.namespace",
            "CRMID",
            own + ".schema.id",
            InletSettings.PROFILE_SCHEMA,
            own + ".dataset.id",
            InletSettings.PROFILE_DATASET));
    cluster.awaitFinished(name, profiles);

    assertThat(inlet.accepted())
        .extracting(AcceptedMessage::id, AcceptedMessage::datasetId)
        .containsExactlyInAnyOrder(
            tuple(name + "-0-0", InletSettings.EVENT_DATASET),
            tuple(profiles + "-0-0", InletSettings.PROFILE_DATASET));
    assertThat(inlet.accepted())
        .anySatisfy(
            message ->
                assertThat(message.json())
                    .contains("{\"CRMID\":[{\"id\":\"b\",\"primary\":true}]}"));
  }

  @Test
  void restartLosesAndRepeatsNothing() {
    int records = 20_000;
    cluster.topics().create(name, 4);
    cluster.run(config(Map.of("tasks.max", "2")));
    for (int i = 0; i < records; i++) {
      cluster.writer().send(name, null, "{\"_id\":\"e" + i + "\"}");
      if (i == records / 2) {
        await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());
        cluster.rest().restart(name);
      }
    }
    cluster.writer().flush();

    cluster.awaitFinished(name);

    assertThat(inlet.acceptedIds())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, records).mapToObj(i -> "e" + i).toList());
    assertThat(cluster.topics().size(name + "-dlq")).isZero();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "aep.endpoint, ''",
    "aep.endpoint, https://dcs.adobedc.net/elsewhere",
    "aep.batch.max.bytes, 2000000",
    "aep.schema.id, ''",
    "aep.dataset.id, ''"
  })
  void validationNamesTheKeyOfAWrongValue(String key, String value) {
    Map<String, String> config = config(Map.of("aep.record.format", "entity", key, value));

    JsonNode validation = cluster.rest().validate(config);

    assertThat(validation.path("error_count").asInt()).isEqualTo(1);
    assertThat(validation.path("configs"))
        .filteredOn(each -> !each.at("/value/errors").isEmpty())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.at("/value/name").asText()).isEqualTo(key);
              assertThat(each.at("/value/errors/0").asText()).contains(key);
            });
  }

  /** Runs the connector until it has committed the end of its topic. */
  private void run(Map<String, String> settings) {
    cluster.run(config(settings));
    cluster.awaitFinished(name);
  }

  private Map<String, String> config(Map<String, String> settings) {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.putAll(settings);
    return config;
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return cluster.deadLetters(name);
  }

  private static String header(String org) {
    return header(org, InletSettings.EVENT_SCHEMA);
  }

  private static String header(String org, String schema) {
    return "{\"schemaRef\":%s,\"imsOrgId\":\"%s\",\"datasetId\":\"%s\"}"
        .formatted(schemaRef(schema), org, InletSettings.EVENT_DATASET);
  }

  private static String message(String id, String org, String schema) {
    return "{\"header\":%s,\"body\":{\"xdmMeta\":{\"schemaRef\":%s},\"xdmEntity\":{\"_id\":\"%s\"}}}"
        .formatted(header(org, schema), schemaRef(schema), id);
  }

  private static String schemaRef(String schema) {
    return "{\"id\":\"%s\",\"contentType\":\"application/vnd.adobe.xed-full+json;version=1\"}"
        .formatted(schema);
  }
}
