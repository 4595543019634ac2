package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.fixture.OnSharedCluster;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.MessageRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of docs/delivery.md that only a real worker can show, over several steps. */
@ExtendWith(OnSharedCluster.class)
final class DeliveryIT {

  private static final Duration TIME = Duration.ofMinutes(1);
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
  void aLongOutageUnderLoadLosesAndDeadLettersNothing() throws IOException {
    cluster.topics().create(name, 2);
    Map<String, String> config = config();
    config.put("consumer.override.max.poll.interval.ms", "5000");
    config.put("consumer.override.max.poll.records", "200");
    config.put("aep.shutdown.timeout.ms", "1500");
    config.put("aep.request.timeout.ms", "5000");
    config.put("aep.buffer.max.bytes", "100000");
    config.put("aep.batch.max.bytes", "50000");
    cluster.run(config);
    long logBefore = Files.size(cluster.worker().log());
    inlet.faults().outage(Fault.Answer.status(503));

    produce(0, 5_000);
    long start = System.nanoTime();
    await().atMost(TIME).until(() -> Duration.ofNanos(System.nanoTime() - start).toSeconds() >= 15);
    assertThat(inlet.acceptedIds()).isEmpty();
    assertThat(cluster.rest().status(name).isRunning(1)).isTrue();
    inlet.faults().endOutage();
    long over = System.nanoTime();
    await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());
    Duration resumed = Duration.ofNanos(System.nanoTime() - over);
    cluster.awaitFinished(name);

    assertThat(inlet.acceptedIds()).containsExactlyInAnyOrderElementsOf(ids(0, 5_000));
    assertThat(cluster.topics().size(LocalCluster.deadLetterTopic(name))).isZero();
    assertThat(resumed).isLessThan(Duration.ofSeconds(5));
    String log = Files.readString(cluster.worker().log()).substring((int) logBefore);
    assertThat(log)
        .contains("No message accepted for", "Messages are accepted again")
        .doesNotContain("poll timeout has expired");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void onePoisonousMessageAmongAThousandIsTheOnlyDeadLetter(int status) {
    name = name + status;
    cluster.topics().create(name, 1);
    produce(0, 1_000);
    inlet.faults().rule(MessageRule.poison("e617", status));

    Map<String, String> config = config();
    config.put("consumer.override.max.poll.records", "1000");
    config.put("consumer.override.fetch.min.bytes", "20000");
    config.put("aep.retry.backoff.max.ms", "500");
    cluster.run(config);
    cluster.awaitFinished(name);

    assertThat(cluster.deadLetters(name))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(LocalCluster.key(letter)).isEqualTo("617");
              assertThat(LocalCluster.reason(letter)).contains("status " + status);
            });
    assertThat(inlet.acceptedIds()).hasSize(999);
    if (status == 400) {
      assertThat(inlet.stats().requests()).isLessThanOrEqualTo(3 + 2 * 10 + 4);
    }
  }

  @Test
  void failsTheTaskIfADeadLetterCannotBeWritten() {
    cluster.topics().create(name, 1);
    cluster
        .topics()
        .create(LocalCluster.deadLetterTopic(name), 1, Map.of("max.message.bytes", "200"));
    produce(0, 100);
    inlet.faults().rule(MessageRule.refuse("e42", 400, "on demand"));
    Map<String, String> config = config();
    cluster.rest().put(name, config);
    await().atMost(TIME).until(() -> cluster.rest().status(name).failure().isPresent());

    assertThat(cluster.rest().status(name).failure().orElseThrow())
        .contains("larger than the max message size");
    assertThat(cluster.topics().committed(name).values())
        .allSatisfy(offset -> assertThat(offset).isLessThanOrEqualTo(42));

    config.put("errors.deadletterqueue.topic.name", name + "-wide");
    cluster.rest().put(name, config);
    cluster.awaitFinished(name);
    assertThat(cluster.records(name + "-wide"))
        .singleElement()
        .extracting(LocalCluster::key)
        .isEqualTo("42");
    assertThat(inlet.acceptedIds()).contains(ids(43, 100).toArray(String[]::new));
  }

  @Test
  void aTopicCreatedLaterIsDeliveredWithoutRepeatingOthers() {
    String first = name + ".1";
    String second = name + ".2";
    cluster.topics().create(first, 2);
    Map<String, String> config = config();
    config.remove("topics");
    config.put("topics.regex", name + "\\..*");
    config.put("consumer.override.metadata.max.age.ms", "300");
    cluster.run(config);
    produce(first, 0, 2_000);
    await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());

    cluster.topics().create(second, 2);
    produce(second, 2_000, 3_000);
    produce(first, 3_000, 5_000);
    await().atMost(TIME).until(() -> cluster.topics().isFinished(name, List.of(first, second)));

    assertThat(inlet.acceptedIds()).containsExactlyInAnyOrderElementsOf(ids(0, 5_000));
  }

  @Test
  @Tag("compat")
  void offsetsCanBeResetThroughConnect() {
    cluster.topics().create(name, 1);
    produce(0, 100);
    cluster.run(config());
    cluster.awaitFinished(name);
    cluster.rest().stop(name);
    awaitState("STOPPED");
    JsonNode offsets =
        JSON.valueToTree(
            Map.of(
                "offsets",
                List.of(
                    Map.of(
                        "partition",
                        Map.of("kafka_topic", name, "kafka_partition", 0),
                        "offset",
                        Map.of("kafka_offset", 90)))));

    cluster.rest().alterOffsets(name, offsets);
    cluster.rest().resume(name);
    await().atMost(TIME).until(() -> inlet.acceptedIds().size() == 110);
    cluster.rest().stop(name);
    awaitState("STOPPED");
    cluster.rest().resetOffsets(name);
    cluster.rest().resume(name);
    await().atMost(TIME).until(() -> inlet.acceptedIds().size() == 210);

    assertThat(inlet.acceptedIds().subList(100, 110)).isEqualTo(ids(90, 100));
    assertThat(inlet.acceptedIds().subList(110, 210)).isEqualTo(ids(0, 100));
  }

  @Test
  @Tag("compat")
  void deadLettersCanBeReplayed() throws IOException {
    cluster.topics().create(name, 1);
    produce(0, 20);
    inlet.faults().rule(MessageRule.refuse("e1.", 400, "not yet"));
    cluster.run(config());
    cluster.awaitFinished(name);
    assertThat(cluster.deadLetters(name)).hasSize(10);
    assertThat(cluster.deadLetters(name).get(0).timestamp())
        .isEqualTo(cluster.records(name).get(10).timestamp());
    inlet.faults().clear();

    Map<String, String> replay =
        JSON.readValue(
            Path.of("config", "replay-dead-letters.json").toFile(), new TypeReference<>() {});
    replay.put("name", name + "-replay");
    replay.put("topics", LocalCluster.deadLetterTopic(name));
    replay.put("aep.endpoint", inlet.endpoint().toString());
    replay.put("aep.schema.id", InletSettings.EVENT_SCHEMA);
    replay.put("aep.dataset.id", InletSettings.EVENT_DATASET);
    replay.put("errors.deadletterqueue.topic.replication.factor", "1");
    cluster.run(replay);
    cluster.awaitFinished(name + "-replay", LocalCluster.deadLetterTopic(name));
    cluster.rest().delete(name + "-replay");

    assertThat(inlet.acceptedIds()).containsExactlyInAnyOrderElementsOf(ids(0, 20));
    assertThat(cluster.topics().size("web-events-dlq-of-replay")).isZero();
  }

  private void awaitState(String state) {
    await().atMost(TIME).until(() -> cluster.rest().status(name).state().equals(state));
  }

  private Map<String, String> config() {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.put("aep.retry.backoff.max.ms", "4000");
    return config;
  }

  private void produce(int from, int to) {
    produce(name, from, to);
  }

  private void produce(String topic, int from, int to) {
    for (int i = from; i < to; i++) {
      cluster.writer().send(topic, String.valueOf(i), "{\"_id\":\"e" + i + "\"}");
    }
    cluster.writer().flush();
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "e" + i).toList();
  }
}
