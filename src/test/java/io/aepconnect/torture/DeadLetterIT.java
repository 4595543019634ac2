package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.SharedCluster;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dead letters that the worker's producer refuses before it sends them. Connect reports these as
 * written, so only a real worker shows whether the task believes it.
 */
@ExtendWith(SharedCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("compat")
final class DeadLetterIT {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String LARGE = "3000000";
  private static final String REFUSED = "not produce message to dead letter queue. topic=";
  private static final String SMALL_LETTER = "no JSON";

  private LocalCluster cluster;
  private InletSimulator inlet;
  private String name;

  @BeforeAll
  void useCluster(LocalCluster shared) {
    cluster = shared;
  }

  @BeforeEach
  void startInlet(TestInfo test) {
    inlet = InletSimulator.start(InletSettings.defaults());
    name = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void stopInlet() {
    cluster.rest().delete(name);
    inlet.close();
  }

  /** Of 1 MiB with its headers, which the producer takes no more, and larger by itself. */
  @ParameterizedTest
  @ValueSource(ints = {1_048_001, 1_300_000})
  void aDeadLetterTooLargeForTheProducerFailsTheTask(int bytes) throws IOException {
    name = name + bytes;
    Map<String, String> config = config();
    produce("x".repeat(bytes));

    failsAtTheSecondRecord(config);
    assertThat(cluster.deadLetters(name)).isEmpty();

    cluster.topics().set(LocalCluster.deadLetterTopic(name), "max.message.bytes", LARGE);
    config.put("producer.override.max.request.size", LARGE);
    goesOn(config, bytes);
  }

  @Test
  void aDeadLetterTopicThatDeniesWritesFailsTheTask() throws IOException {
    Map<String, String> config = config();
    produce(SMALL_LETTER);
    cluster.topics().denyWrites(LocalCluster.deadLetterTopic(name));

    failsAtTheSecondRecord(config);
    cluster.topics().allowWrites(LocalCluster.deadLetterTopic(name));
    assertThat(cluster.deadLetters(name)).isEmpty();

    cluster.rest().restart(name);
    goesOn(config, SMALL_LETTER.length());
  }

  private void failsAtTheSecondRecord(Map<String, String> config) throws IOException {
    cluster.rest().put(name, config);
    await().atMost(TIME).until(() -> cluster.rest().status(name).failure().isPresent());

    assertThat(cluster.rest().status(name).failure().orElseThrow())
        .contains(
            "The dead letter for the record at " + name + "-0@1 could not be written",
            "producer.override.max.request.size",
            "max.message.bytes",
            "nothing past it is committed");
    assertThat(cluster.topics().committed(name).getOrDefault(new TopicPartition(name, 0), 0L))
        .isLessThanOrEqualTo(1);
    // Were Connect's count not there, it would be tried twice.
    assertThat(Files.readString(cluster.worker().log()))
        .containsOnlyOnce(REFUSED + LocalCluster.deadLetterTopic(name));
  }

  private void goesOn(Map<String, String> config, int bytes) {
    cluster.rest().put(name, config);
    cluster.awaitFinished(name);

    assertThat(cluster.deadLetters(name))
        .singleElement()
        .satisfies(letter -> assertThat(letter.serializedValueSize()).isEqualTo(bytes));
    assertThat(inlet.acceptedIds()).contains("e0", "e2");
  }

  private void produce(String second) {
    cluster.topics().create(name, 1, Map.of("max.message.bytes", LARGE));
    cluster.topics().create(LocalCluster.deadLetterTopic(name), 1);
    cluster.writer().send(name, null, "{\"_id\":\"e0\"}");
    cluster.writer().send(name, null, second);
    cluster.writer().send(name, null, "{\"_id\":\"e2\"}");
    cluster.writer().flush();
  }

  private Map<String, String> config() {
    Map<String, String> config = LocalCluster.config(name);
    config.put("aep.endpoint", inlet.endpoint().toString());
    config.put("aep.schema.id", InletSettings.EVENT_SCHEMA);
    config.put("aep.dataset.id", InletSettings.EVENT_DATASET);
    return config;
  }
}
