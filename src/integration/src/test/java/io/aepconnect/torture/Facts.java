package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.cluster.LocalCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The facts that must hold in every scenario. */
record Facts(Scenario scenario, int partitions, long recordsPerPartition) {

  /** Every record is accepted or dead-lettered, as expected and with the expected reason. */
  void holdAtTheEnd(List<String> acceptedIds, List<ConsumerRecord<byte[], byte[]>> deadLetters) {
    List<String> good = new ArrayList<>();
    Map<String, String> reasons = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      for (long offset = 0; offset < recordsPerPartition; offset++) {
        String id = Expectation.id(scenario, partition, offset);
        String reason = Expectation.of(scenario, partition, offset).reason();
        if (reason == null) {
          good.add(id);
        } else {
          reasons.put(id, reason);
        }
      }
    }

    assertThat(new HashSet<>(acceptedIds)).as("accepted").isEqualTo(new HashSet<>(good));
    assertThat(deadLetters)
        .as("dead-lettered")
        .extracting(LocalCluster::key)
        .containsOnly(reasons.keySet().toArray(String[]::new));
    if (!scenario.mayRepeat()) {
      assertThat(deadLetters).as("dead-lettered twice").hasSameSizeAs(reasons.keySet());
    }
    assertThat(deadLetters)
        .allSatisfy(
            letter ->
                assertThat(LocalCluster.reason(letter))
                    .as("reason of %s", LocalCluster.key(letter))
                    .contains(reasons.get(LocalCluster.key(letter))));
    if (!scenario.mayRepeat()) {
      assertThat(acceptedIds).as("repeated").hasSameSizeAs(good);
    }
  }

  /**
   * No committed offset is past an unfinished record.
   *
   * @param committed the committed offsets, read before the other two
   */
  void holdMeanwhile(
      Map<TopicPartition, Long> committed,
      List<String> acceptedIds,
      List<ConsumerRecord<byte[], byte[]>> deadLetters) {
    Set<String> finished = new HashSet<>(acceptedIds);
    deadLetters.forEach(letter -> finished.add(LocalCluster.key(letter)));
    committed.forEach(
        (partition, upTo) -> {
          for (long offset = 0; offset < upTo; offset++) {
            assertThat(finished)
                .as("%s is committed up to %d", partition, upTo)
                .contains(Expectation.id(scenario, partition.partition(), offset));
          }
        });
  }
}
