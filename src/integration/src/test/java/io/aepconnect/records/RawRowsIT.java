package io.aepconnect.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.fixture.OnSharedCluster;
import io.aepconnect.simulator.AcceptedMessage;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.MessageRule;
import io.aepconnect.simulator.SchemaService;
import io.aepconnect.simulator.SeenMessage;
import io.aepconnect.simulator.SeenRequest;
import io.aepconnect.simulator.ingestion.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows for dataflows with a mapping, with a real broker, a real worker and the inlet for rows. */
@ExtendWith(OnSharedCluster.class)
final class RawRowsIT {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int PARTITIONS = 2;
  private static final int ROWS = 10_000;

  /** The first and the last have the same dataflow. */
  private static final int TOPICS = 6;

  private static final int FLOWS = 5;
  private static final String REASON = "The country is unknown";

  private LocalCluster cluster;
  private InletSimulator inlet;
  private String name;

  @BeforeEach
  void use(ConnectorFixture fixture) {
    cluster = fixture.cluster();
    inlet = fixture.inlet();
    name = fixture.name();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void eachRequestHasOneFlowAndEachRowItsOutcome(int inFlight) {
    name = name + inFlight;
    topics().forEach(topic -> cluster.topics().create(topic, PARTITIONS));
    IntStream.range(0, FLOWS)
        .forEach(i -> inlet.platform().put(Flow.raw("flow-" + i, InletSettings.EVENT_DATASET)));
    inlet.faults().rule(MessageRule.refuse(".*@\\d*3", 422, REASON));
    cluster.run(config(inFlight));
    // Otherwise rows that the first task sends before the second joins could be repeated.
    await().atMost(TIME).until(() -> cluster.topics().consumers(name) == 2);

    List<String> rows = produce(ROWS);
    await().atMost(TIME).until(() -> cluster.topics().isFinished(name, topics()));

    List<String> refused = rows.stream().filter(row -> row.endsWith("3")).toList();
    List<String> good = rows.stream().filter(row -> !row.endsWith("3")).toList();
    assertThat(refused).hasSizeBetween(ROWS / 11, ROWS / 9);
    assertThat(inlet.acceptedIds()).containsExactlyInAnyOrderElementsOf(good);
    assertThat(cluster.topics().committed(name)).isEqualTo(endOffsets());
    assertOneFlowInEachRequest();
    assertDeadLetters(refused);
    if (inFlight == 1) {
      assertThat(acceptedOffsets().values()).allSatisfy(it -> assertThat(it).isSorted());
    }
  }

  @Test
  void dataflowsSayThatTheirRecordsAreRows() {
    String other = name + ".other";
    cluster.topics().create(name, 1);
    cluster.topics().create(other, 1);
    try (InletSimulator aep = ConnectorFixture.authenticatedInlet(Duration.ofHours(1))) {
      aep.faults().rule(MessageRule.refuse("b", 422, REASON));
      cluster.writer().send(name, "0", "{\"id\":\"a\"}");
      cluster.writer().send(name, "1", "{\"id\":\"b\"}");
      cluster.writer().send(other, "2", "{\"id\":\"c\"}");
      cluster.writer().flush();

      Map<String, String> config = LocalCluster.config(name);
      config.put("topics", name + "," + other);
      config.put("aep.configure", "flow");
      config.put("aep.flow.id", aep.platform().rawFlowId(InletSettings.EVENT_DATASET));
      config.put(
          "aep.topics." + other + ".flow.id",
          aep.platform().rawFlowId(InletSettings.PROFILE_DATASET));
      config.put("aep.platform.url", aep.platformUrl().toString());
      config.put("aep.ims.org.id", InletSettings.ORG);
      config.put("aep.sandbox.name", SchemaService.SANDBOX);
      config.putAll(ConnectorFixture.credential(aep));
      cluster.run(config);
      cluster.awaitFinished(name, name);
      cluster.awaitFinished(name, other);

      assertThat(aep.requests())
          .extracting(SeenRequest::inletId)
          .containsOnly(InletSettings.RAW_INLET);
      assertThat(aep.accepted().stream().collect(Collectors.groupingBy(AcceptedMessage::datasetId)))
          .isEqualTo(
              Map.of(
                  InletSettings.EVENT_DATASET, accepted(aep, "a"),
                  InletSettings.PROFILE_DATASET, accepted(aep, "c")));
      assertThat(cluster.deadLetters(name))
          .singleElement()
          .satisfies(letter -> assertThat(letter.value()).asString().isEqualTo("{\"id\":\"b\"}"))
          .satisfies(letter -> assertThat(LocalCluster.reason(letter)).contains(REASON));
    }
  }

  private static List<AcceptedMessage> accepted(InletSimulator aep, String id) {
    return aep.accepted().stream().filter(it -> it.id().equals(id)).toList();
  }

  private Map<String, String> config(int inFlight) {
    Map<String, String> config = LocalCluster.config(name);
    config.put("topics", String.join(",", topics()));
    config.put("tasks.max", "2");
    config.put("aep.endpoint", inlet.rawEndpoint().toString());
    config.put("aep.record.format", "raw");
    config.put("aep.flow.id", "flow-0");
    for (int i = 1; i < FLOWS; i++) {
      config.put("aep.topics." + topic(i) + ".flow.id", "flow-" + i);
    }
    config.put("aep.batch.max.messages", "200");
    config.put("aep.max.in.flight.requests", String.valueOf(inFlight));
    return config;
  }

  /** Writes rows in random order; returns their ids, TOPIC-PARTITION@OFFSET. */
  private List<String> produce(int count) {
    SplittableRandom random = new SplittableRandom(count);
    Map<TopicPartition, Long> next = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TopicPartition to =
          new TopicPartition(topic(random.nextInt(TOPICS)), random.nextInt(PARTITIONS));
      String id = to + "@" + (next.merge(to, 1L, Long::sum) - 1);
      ids.add(id);
      cluster.writer().send(new ProducerRecord<>(to.topic(), to.partition(), null, row(id)));
    }
    cluster.writer().flush();
    return ids;
  }

  private void assertOneFlowInEachRequest() {
    Map<Long, SeenRequest> requests =
        inlet.requests().stream()
            .collect(Collectors.toMap(SeenRequest::number, Function.identity()));
    List<SeenMessage> rows =
        Stream.<SeenMessage>concat(inlet.accepted().stream(), inlet.refused().stream()).toList();

    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(requests.get(row.request()).flowId())
                    .as(row.id())
                    .isEqualTo("flow-" + numberOf(topicOf(row.id())) % FLOWS));
    assertThat(requests.values())
        .extracting(SeenRequest::inletId)
        .containsOnly(InletSettings.RAW_INLET);
    assertThat(requests.values().stream().mapToInt(SeenRequest::messages).sum())
        .isEqualTo(rows.size());
    assertThat(
            rows.stream()
                .collect(
                    Collectors.groupingBy(
                        SeenMessage::request,
                        Collectors.mapping(row -> topicOf(row.id()), Collectors.toSet())))
                .values())
        .as("topics of the same dataflow share requests")
        .anySatisfy(it -> assertThat(it).containsExactlyInAnyOrder(topic(0), topic(FLOWS)));
  }

  private void assertDeadLetters(List<String> refused) {
    List<ConsumerRecord<byte[], byte[]>> letters = cluster.deadLetters(name);

    assertThat(letters)
        .extracting(RawRowsIT::coordinates)
        .containsExactlyInAnyOrderElementsOf(refused);
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.value()).isEqualTo(row(coordinates(letter)));
              assertThat(LocalCluster.reason(letter)).contains("status 422", REASON);
            });
  }

  /** The offsets of the accepted rows of each partition, in the order of their acceptance. */
  private Map<String, List<Long>> acceptedOffsets() {
    return inlet.acceptedIds().stream()
        .map(id -> id.split("@", 2))
        .collect(
            Collectors.groupingBy(
                it -> it[0], Collectors.mapping(it -> Long.valueOf(it[1]), Collectors.toList())));
  }

  private Map<TopicPartition, Long> endOffsets() {
    Map<TopicPartition, Long> all = new HashMap<>();
    topics().forEach(topic -> all.putAll(cluster.topics().endOffsets(topic)));
    return all;
  }

  private List<String> topics() {
    return IntStream.range(0, TOPICS).mapToObj(this::topic).toList();
  }

  private String topic(int number) {
    return name + "." + number;
  }

  private static int numberOf(String topic) {
    return Integer.parseInt(topic.substring(topic.lastIndexOf('.') + 1));
  }

  private static String topicOf(String id) {
    return id.substring(0, id.lastIndexOf('-'));
  }

  private static String coordinates(ConsumerRecord<byte[], byte[]> letter) {
    return "%s-%s@%s"
        .formatted(
            TopicReader.header(letter, "__connect.errors.topic"),
            TopicReader.header(letter, "__connect.errors.partition"),
            TopicReader.header(letter, "__connect.errors.offset"));
  }

  private static byte[] row(String id) {
    return ("{\"id\":\"" + id + "\",\"country\":\"" + "x".repeat(200) + "\"}").getBytes(UTF_8);
  }
}
