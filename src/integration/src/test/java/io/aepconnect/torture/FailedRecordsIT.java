package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What AEP accepted and failed later comes back, through kills, rebalances and faults. With {@code
 * -Dloop.events=100000 -Dloop.kills=10} it runs longer.
 */
final class FailedRecordsIT {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int EVENTS = Integer.getInteger("loop.events", 8_000);
  private static final int KILLS = Integer.getInteger("loop.kills", 2);

  @Test
  void withExactlyOnceSupportNothingIsLostOrRepeated(@TempDir Path directory) {
    assertThat(repeatsAfterKillsRebalancesAndFaults("enabled", Map.of(), directory)).isZero();
  }

  @Test
  @Tag("soak")
  void transactionsThatEndWithBatchesRepeatNothingEither(@TempDir Path directory) {
    Map<String, String> boundary = Map.of("transaction.boundary", "connector");

    assertThat(repeatsAfterKillsRebalancesAndFaults("enabled", boundary, directory)).isZero();
  }

  @Test
  @Tag("soak")
  void withoutExactlyOnceSupportNothingIsLost(@TempDir Path directory) {
    assertThat(repeatsAfterKillsRebalancesAndFaults("disabled", Map.of(), directory))
        .isNotNegative();
  }

  private static int repeatsAfterKillsRebalancesAndFaults(
      String exactlyOnce, Map<String, String> more, Path directory) {
    try (LocalCluster cluster =
            LocalCluster.start(
                directory,
                worker ->
                    worker
                        .with("exactly.once.source.support", exactlyOnce)
                        .with("offset.flush.interval.ms", "5000"));
        ConnectWorker second = cluster.startSecondWorker();
        FailedRecordsLoop loop = new FailedRecordsLoop(cluster)) {
      loop.addFaults();
      loop.startSink();
      loop.startSource(more);
      for (int kill = 0; kill < KILLS; kill++) {
        loop.produce(EVENTS / (KILLS + 1));
        int before = loop.records().size();
        await().atMost(TIME).until(() -> loop.records().size() > before);
        ConnectWorker killed = kill % 2 == 0 ? second : cluster.worker();
        killed.kill();
        killed.restart();
      }
      loop.produce(EVENTS - EVENTS / (KILLS + 1) * KILLS);
      loop.awaitAll();

      List<ConsumerRecord<byte[], byte[]>> records = loop.records();
      int repeats = FailedRecordsLoop.repeats(records);
      System.out.printf(
          "failed records, exactly once %s: %d events, %d failing, %d lines in failed batches, %d"
              + " records, %d repeated, %d kills%n",
          exactlyOnce,
          EVENTS,
          loop.failing().size(),
          loop.failedLines(),
          records.size(),
          repeats,
          KILLS);
      assertThat(loop.failing()).hasSize(EVENTS / 100);
      assertThat(FailedRecordsLoop.coordinates(records)).isEqualTo(loop.failing());
      assertThat(records.size() - repeats).isEqualTo(loop.failedLines());
      assertThat(records)
          .allSatisfy(
              record -> {
                assertThat(TopicReader.header(record, "aep.failed.codes"))
                    .isEqualTo("DCVS-1106-400");
                assertThat(FailedRecordsLoop.value(record))
                    .startsWith("{\"header\":{")
                    .contains("\"xdmEntity\":", "\"" + LocalCluster.key(record) + "\"");
              });
      return repeats;
    }
  }

  @Test
  void correctedRecordsAreAcceptedAndFitAndOffsetsCanBeMoved(@TempDir Path directory)
      throws Exception {
    try (LocalCluster cluster = LocalCluster.start(directory);
        FailedRecordsLoop loop = new FailedRecordsLoop(cluster)) {
      loop.startSink();
      loop.startSource(Map.of());
      loop.produce(1_000);
      loop.awaitAll();
      long failed = loop.failedLines();
      long accepted = loop.simulator().stats().accepted();

      loop.startReplay();
      cluster.awaitFinished("loop-replay", FailedRecordsLoop.FAILED_TOPIC);

      assertThat(loop.simulator().stats().accepted()).isEqualTo(accepted + failed);
      assertThat(loop.failedLines()).isEqualTo(failed);
      cluster.rest().delete("loop-replay");
      moveOffsets(cluster, loop, failed);
    }
  }

  private static void moveOffsets(LocalCluster cluster, FailedRecordsLoop loop, long failed)
      throws Exception {
    String name = FailedRecordsLoop.SOURCE;
    cluster.rest().stop(name);
    await().atMost(TIME).until(() -> cluster.rest().status(name).state().equals("STOPPED"));
    assertThat(cluster.rest().offsets(name).at("/offsets/0/partition/dataset").asText())
        .startsWith("prod/");
    assertThatThrownBy(
            () -> cluster.rest().alterOffsets(name, offset("{\"watermark\":\"yesterday\"}")))
        .hasMessageContaining("watermark must be a time");
    cluster.rest().alterOffsets(name, offset("{\"watermark\":\"2020-01-01T00:00:00Z\"}"));
    cluster.rest().resetOffsets(name);
    cluster.rest().resume(name);

    await().atMost(TIME).until(() -> loop.records().size() == 2 * failed);
    assertThat(FailedRecordsLoop.repeats(loop.records())).isEqualTo((int) failed);
  }

  private static JsonNode offset(String offset) throws Exception {
    return new ObjectMapper()
        .readTree(
            "{\"offsets\":[{\"partition\":%s,\"offset\":%s}]}"
                .formatted(
                    new ObjectMapper()
                        .writeValueAsString(Map.of("dataset", "prod/5f1a2b3c4d5e6f7a8b9c0d00")),
                    offset));
  }
}
