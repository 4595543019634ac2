package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerHeap;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task needs bounded memory, however many records wait for a slow inlet. */
final class MemoryIT {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int RECORDS = 60_000;
  private static final int MB = 1024;

  @Test
  void aSlowInletAndAFastProducerFitIntoASmallHeap(@TempDir Path directory) {
    String name = "slow";
    try (LocalCluster cluster =
            LocalCluster.start(directory, worker -> worker.withJvmOptions("-Xmx256m"));
        InletSimulator inlet =
            InletSimulator.start(InletSettings.defaults().withLatency(Duration.ofSeconds(1)))) {
      cluster.topics().create(name, 4);
      long idleKb = WorkerHeap.usedKb(cluster.worker());
      produce(cluster, name);
      Map<String, String> config = ConnectorFixture.config(name, inlet);
      config.put("consumer.override.max.poll.records", "5000");
      cluster.run(config);

      long mostKb = 0;
      for (int some = RECORDS / 5; some < RECORDS; some += RECORDS / 5) {
        int enough = some;
        await().atMost(TIME).until(() -> inlet.stats().accepted() >= enough);
        mostKb = Math.max(mostKb, WorkerHeap.usedKb(cluster.worker()));
      }
      cluster.awaitFinished(name);

      assertThat(inlet.stats().accepted()).isEqualTo(RECORDS);
      assertThat(cluster.rest().status(name).isRunning(1)).isTrue();
      // 16 MB of messages, their records, and the records that the consumer has fetched.
      assertThat(mostKb - idleKb)
          .as("KB of heap more than an idle worker needs")
          .isLessThan(100 * MB);
    }
  }

  private static void produce(LocalCluster cluster, String topic) {
    String text = "x".repeat(1_000);
    for (int i = 0; i < RECORDS; i++) {
      cluster.writer().send(topic, null, "{\"_id\":\"e%d\",\"text\":\"%s\"}".formatted(i, text));
    }
    cluster.writer().flush();
  }
}
