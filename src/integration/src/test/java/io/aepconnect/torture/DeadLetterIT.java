package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.fixture.OnSharedCluster;
import io.aepconnect.simulator.InletSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dead letters that the worker's producer rejects before it sends them. Connect reports them as
 * written, so only a real worker shows that the task notices the failure.
 */
@ExtendWith(OnSharedCluster.class)
@Tag("compat")
final class DeadLetterIT {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String LARGE = "3000000";
  private static final String NOT_PRODUCED = "not produce message to dead letter queue. topic=";
  private static final String SMALL_LETTER = "no JSON";

  private LocalCluster cluster;
  private InletSimulator inlet;
  private ConnectRest rest;
  private String name;

  @BeforeEach
  void use(ConnectorFixture fixture) {
    cluster = fixture.cluster();
    inlet = fixture.inlet();
    name = fixture.name();
    rest = cluster.rest();
  }

  /** The first value is too large only with the headers of a dead letter, the second by itself. */
  @ParameterizedTest
  @ValueSource(ints = {1_048_001, 1_300_000})
  void aDeadLetterTooLargeForTheProducerFailsTheTask(int bytes) throws IOException {
    name = name + bytes;
    Map<String, String> config = config();
    produce("x".repeat(bytes));

    failsAtTheSecondRecord(config);
    assertThat(cluster.deadLetters(name)).isEmpty();
    // Connect's count shows the failure at once, so the dead letter is not retried.
    assertThat(Files.readString(cluster.worker().log()))
        .containsOnlyOnce(NOT_PRODUCED + deadLetterTopic());

    cluster.topics().set(deadLetterTopic(), "max.message.bytes", LARGE);
    config.put("producer.override.max.request.size", LARGE);
    continuesWith(config, bytes);
  }

  @Test
  void aDeadLetterTopicThatDeniesWritesFailsTheTask() {
    Map<String, String> config = config();
    produce(SMALL_LETTER);
    cluster.topics().denyWrites(deadLetterTopic());

    failsAtTheSecondRecord(config);
    cluster.topics().allowWrites(deadLetterTopic());
    assertThat(cluster.deadLetters(name)).isEmpty();

    rest.restart(name);
    continuesWith(config, SMALL_LETTER.length());
  }

  /** Without Connect's count, the task writes the dead letter once more, and then fails. */
  @Test
  void withoutJmxTheTaskFailsAfterTwoAttempts() throws IOException {
    try (ConnectWorker worker =
        cluster.startWorkerOf(
            "without-jmx",
            it -> it.with("metric.reporters", "").with("auto.include.jmx.reporter", "false"))) {
      produce("x".repeat(1_048_001));
      rest = worker.rest();
      failsAtTheSecondRecord(config());

      assertThat(Files.readString(worker.log()).split(NOT_PRODUCED + deadLetterTopic(), -1))
          .as("parts of the log around two failures")
          .hasSize(3);
      rest.delete(name);
    }
  }

  @Test
  void waitsUntilADeletedDeadLetterTopicExistsAgain() {
    Map<String, String> config = config();
    runWithoutDeadLetterTopic(config);
    String missing = "{%s=UNKNOWN_TOPIC_OR_PARTITION}".formatted(deadLetterTopic());
    await().atMost(TIME).until(() -> Files.readString(cluster.worker().log()).contains(missing));
    assertThat(rest.status(name).isRunning(1)).isTrue();
    assertThat(committed()).isLessThanOrEqualTo(1);

    cluster.topics().create(deadLetterTopic(), 1);
    continuesWith(config, SMALL_LETTER.length());
  }

  @Test
  void aDeletedDeadLetterTopicFailsATaskThatMayNotWait() {
    Map<String, String> config = config();
    config.put("producer.override.max.block.ms", "1000");
    runWithoutDeadLetterTopic(config);
    failsAtTheSecondRecord();

    rest.restart(name); // Connect creates the topic
    continuesWith(config, SMALL_LETTER.length());
  }

  private void runWithoutDeadLetterTopic(Map<String, String> config) {
    cluster.topics().create(name, 1);
    cluster.run(config);
    cluster.topics().delete(deadLetterTopic());
    send(SMALL_LETTER);
  }

  private void failsAtTheSecondRecord(Map<String, String> config) {
    rest.put(name, config);
    failsAtTheSecondRecord();
  }

  private void failsAtTheSecondRecord() {
    await().atMost(TIME).until(() -> rest.status(name).failure().isPresent());

    assertThat(rest.status(name).failure().orElseThrow())
        .contains(
            "The dead letter for the record at " + name + "-0@1 could not be written",
            "producer.override.max.request.size",
            "max.message.bytes",
            "no later offset is committed");
    assertThat(committed()).isLessThanOrEqualTo(1);
  }

  private void continuesWith(Map<String, String> config, int bytes) {
    rest.put(name, config);
    cluster.awaitFinished(name);

    assertThat(cluster.deadLetters(name))
        .singleElement()
        .satisfies(letter -> assertThat(letter.serializedValueSize()).isEqualTo(bytes));
    assertThat(inlet.acceptedIds()).contains("e0", "e2");
  }

  private void produce(String second) {
    cluster.topics().create(name, 1, Map.of("max.message.bytes", LARGE));
    cluster.topics().create(deadLetterTopic(), 1);
    send(second);
  }

  private void send(String second) {
    cluster.writer().send(name, null, "{\"_id\":\"e0\"}");
    cluster.writer().send(name, null, second);
    cluster.writer().send(name, null, "{\"_id\":\"e2\"}");
    cluster.writer().flush();
  }

  private long committed() {
    return cluster.topics().committed(name).getOrDefault(new TopicPartition(name, 0), 0L);
  }

  private String deadLetterTopic() {
    return LocalCluster.deadLetterTopic(name);
  }

  private Map<String, String> config() {
    return ConnectorFixture.config(name, inlet);
  }
}
