package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.KafkaBroker;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.cluster.Topics;
import io.aepconnect.cluster.WorkerSettings;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged plugin on a real broker and a real worker, against the inlet simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AepSinkConnectorIT {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REASON = "__connect.errors.exception.message";

  private KafkaBroker broker;
  private ConnectWorker worker;
  private Topics topics;
  private TopicWriter writer;
  private InletSimulator inlet;
  private String name;

  @BeforeAll
  void startCluster(@TempDir Path directory) {
    broker = KafkaBroker.start(directory);
    worker = ConnectWorker.start(directory, WorkerSettings.at(broker));
    topics = new Topics(broker.bootstrapServers());
    writer = new TopicWriter(broker.bootstrapServers());
  }

  @AfterAll
  void stopCluster() {
    writer.close();
    topics.close();
    worker.close();
    broker.close();
  }

  @BeforeEach
  void startInlet(TestInfo test) {
    inlet = InletSimulator.start(InletSettings.defaults());
    name = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void stopInlet() {
    if (topics.exists(name)) {
      rest().delete(name);
    }
    inlet.close();
  }

  @Test
  void workerOffersTheConnectorWithItsVersion() {
    assertThat(rest().connectorPlugins()).contains(AepSinkConnector.class.getName());
  }

  @Test
  void deadLettersExactlyTheMessagesThatTheInletRefuses() {
    topics.create(name, 1);
    writer.send(name, "0", message("e0", InletSettings.ORG, InletSettings.EVENT_SCHEMA));
    writer.send(name, "1", "{\"header\":" + header(InletSettings.ORG) + "}");
    writer.send(name, "2", message("e2", "other@AdobeOrg", InletSettings.EVENT_SCHEMA));
    writer.send(name, "3", message("e3", InletSettings.ORG, InletSettings.EVENT_SCHEMA));
    writer.send(name, "4", message("e4", InletSettings.ORG, "https://ns.adobe.com/acme/no"));
    writer.flush();

    run(Map.of("aep.record.format", "message"));

    assertThat(inlet.acceptedIds()).containsExactly("e0", "e3");
    List<ConsumerRecord<byte[], byte[]>> letters = deadLetters();
    assertThat(letters)
        .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
        .containsExactly("1", "2", "4");
    assertThat(letters)
        .extracting(letter -> TopicReader.header(letter, "__connect.errors.offset"))
        .containsExactly("1", "2", "4");
    assertThat(letters)
        .extracting(letter -> TopicReader.header(letter, "__connect.errors.topic"))
        .containsOnly(name);
    assertThat(TopicReader.header(letters.get(0), REASON))
        .contains("status 400", "Message has unknown xdm format", "position 1 of 5");
    assertThat(TopicReader.header(letters.get(1), REASON))
        .contains("Message has an absent or wrong ims org in the header", "position 2 of 5");
    assertThat(TopicReader.header(letters.get(2), REASON))
        .contains("Message has unknown xdm format", "position 4 of 5");
  }

  @Test
  void aRecordThatIsNotJsonIsOneDeadLetterAndItsNeighboursAreUnaffected() {
    topics.create(name, 1);
    writer.send(name, "0", "{\"_id\":\"e0\"}");
    writer.send(name, "1", "not json");
    writer.send(name, "2", "{\"_id\":\"e2\"}");
    writer.flush();

    run(Map.of());

    assertThat(inlet.acceptedIds()).containsExactly("e0", "e2");
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).asString().isEqualTo("not json");
              assertThat(TopicReader.header(letter, REASON)).contains("is not valid JSON");
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
    topics.create(name, 1);
    writer.send(
        TopicWriter.record(name, "k", "{\"_id\":\"e0\",\"n\":1}", 1_700_000_000_000L, List.of()));
    writer.flush();

    run(Map.of("value.converter", converter, "value.converter.schemas.enable", "false"));

    JsonNode message = JSON.readTree(inlet.accepted().get(0).json());
    assertThat(message.at("/header/createdAt").asLong()).isEqualTo(1_700_000_000_000L);
    assertThat(message.at("/header/datasetId").asText()).isEqualTo(InletSettings.EVENT_DATASET);
    assertThat(message.at("/header/schemaRef")).isEqualTo(message.at("/body/xdmMeta/schemaRef"));
    assertThat(message.at("/body/xdmEntity").toString()).isEqualTo("{\"_id\":\"e0\",\"n\":1}");
  }

  @Test
  void aRestartLosesAndRepeatsNothing() {
    int records = 20_000;
    topics.create(name, 4);
    Map<String, String> config = config(Map.of("tasks.max", "2"));
    rest().put(name, config);
    rest().awaitRunning(name, 2, TIME);
    for (int i = 0; i < records; i++) {
      writer.send(name, null, "{\"_id\":\"e" + i + "\"}");
      if (i == records / 2) {
        await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());
        rest().restart(name);
      }
    }
    writer.flush();

    await().atMost(TIME).until(() -> topics.isFinished(name, List.of(name)));

    assertThat(inlet.acceptedIds())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, records).mapToObj(i -> "e" + i).toList());
    assertThat(topics.size(name + "-dlq")).isZero();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "aep.endpoint, ''",
    "aep.endpoint, https://dcs.adobedc.net/elsewhere",
    "aep.batch.max.bytes, 2000000",
    "aep.schema.id, ''",
    "aep.dataset.id, ''"
  })
  void badConfigurationIsRefusedByValidateWithItsKey(String key, String value) {
    Map<String, String> config = config(Map.of("aep.record.format", "entity", key, value));

    JsonNode validation = rest().validate(config);

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

  /** Runs the connector until it has committed all that is in its topic. */
  private void run(Map<String, String> settings) {
    rest().put(name, config(settings));
    rest().awaitRunning(name, 1, TIME);
    await().atMost(TIME).until(() -> topics.isFinished(name, List.of(name)));
  }

  private Map<String, String> config(Map<String, String> settings) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", AepSinkConnector.class.getName());
    config.put("name", name);
    config.put("topics", name);
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("aep.endpoint", inlet.endpoint().toString());
    config.put("aep.schema.id", InletSettings.EVENT_SCHEMA);
    config.put("aep.dataset.id", InletSettings.EVENT_DATASET);
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", name + "-dlq");
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    config.putAll(settings);
    return config;
  }

  private ConnectRest rest() {
    return worker.rest();
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return TopicReader.readAll(broker.bootstrapServers(), name + "-dlq");
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
