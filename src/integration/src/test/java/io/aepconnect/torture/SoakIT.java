package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerHeap;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.MessageRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long runs that print their results: {@code ./mvnw -Psoak [-Dsoak.minutes=10]}. */
@Tag("soak")
final class SoakIT {

  private static final Duration TIME = Duration.ofMinutes(3);
  private static final int KILLS = 20;
  private static final int MOST_UNCOMMITTED = 100_000;

  private LocalCluster cluster;
  private InletSimulator inlet;
  private int produced;

  @BeforeEach
  void start(@TempDir Path directory) {
    // Connect's default interval, so that the commits that the connector requests are measured.
    cluster =
        LocalCluster.start(directory, worker -> worker.with("offset.flush.interval.ms", "60000"));
    inlet = InletSimulator.start(InletSettings.defaults());
    // One percent: IDs that end with 77.
    inlet.faults().rule(MessageRule.refuse(".*77", 400, "rejected in soak"));
  }

  @AfterEach
  void stop() {
    inlet.close();
    cluster.close();
  }

  @Test
  void twentyKillsUnderLoadLoseNothing() {
    String name = "kills";
    Random random = new Random(1);
    cluster.topics().create(name, 4);
    cluster.run(config(name));
    for (int kill = 1; kill <= KILLS; kill++) {
      int before = inlet.acceptedIds().size();
      long killAt = System.nanoTime() + Duration.ofMillis(random.nextInt(3_000)).toNanos();
      do {
        produce(name, 500);
      } while (System.nanoTime() < killAt);
      await().atMost(TIME).until(() -> inlet.acceptedIds().size() > before + 500);
      cluster.worker().kill();
      produce(name, 1_000);
      cluster.worker().restart();
      cluster.rest().awaitRunning(name, 2, TIME);
    }
    cluster.awaitFinished(name);

    int repeated = checkAll(name);
    System.out.printf(
        "kill -9: %d times, %d records, 0 lost, %d accepted twice (%.2f %%, %d a kill)%n",
        KILLS, produced, repeated, 100.0 * repeated / produced, repeated / KILLS);
    assertThat(repeated).as("accepted twice").isLessThan(produced / 2);
  }

  @Test
  void randomFaultsForALongTimeLoseNothingAndMemoryStaysFlat() throws Exception {
    String name = "soak";
    Random random = new Random(1);
    cluster
        .topics()
        .create(name, 4, Map.of("retention.bytes", "268435456", "segment.bytes", "67108864"));
    cluster.run(config(name));
    Duration length = Duration.ofMinutes(Long.getLong("soak.minutes", 10));
    List<Long> usedKb = new ArrayList<>();
    long start = System.nanoTime();
    long nextSample = 0;
    while (System.nanoTime() - start < length.toNanos()) {
      produce(name, 5_000);
      for (int i = 0; i < 10; i++) {
        inlet.faults().next(FaultKind.anyOrNone(random, List.of(FaultKind.values())));
      }
      await().atMost(TIME).until(() -> produced - committed(name) < MOST_UNCOMMITTED);
      if (System.nanoTime() - start >= nextSample) {
        usedKb.add(WorkerHeap.usedKb(cluster.worker()));
        nextSample += length.toNanos() / 12;
      }
    }
    cluster.awaitFinished(name);
    double seconds = (System.nanoTime() - start) / 1e9;

    int repeated = checkAll(name);
    System.out.printf(
        "soak: %.0f s, %d records (%.0f/s) in %d requests, 0 lost, %d accepted twice; heap after"
            + " GC in KB: %s%n",
        seconds, produced, produced / seconds, inlet.stats().requests(), repeated, usedKb);
    long early = usedKb.get(usedKb.size() / 4);
    assertThat(early).isPositive();
    assertThat(usedKb.get(usedKb.size() - 1)).as("heap in KB").isLessThan(early + early / 2);
  }

  /** Checks that every record has its expected outcome; returns how many were accepted twice. */
  private int checkAll(String name) {
    BitSet accepted = new BitSet(produced);
    inlet.acceptedIds().forEach(id -> accepted.set(Integer.parseInt(id)));
    BitSet dead = new BitSet(produced);
    cluster.deadLetters(name).forEach(it -> dead.set(Integer.parseInt(LocalCluster.key(it))));
    BitSet refused = new BitSet(produced);
    BitSet good = new BitSet(produced);
    for (int i = 0; i < produced; i++) {
      (i % 100 == 77 ? refused : good).set(i);
    }
    assertThat(dead).as("dead-lettered").isEqualTo(refused);
    assertThat(accepted).as("accepted").isEqualTo(good);
    return inlet.acceptedIds().size() - good.cardinality();
  }

  private void produce(String topic, int count) {
    String text = "x".repeat(400);
    for (int i = 0; i < count; i++, produced++) {
      cluster
          .writer()
          .send(
              topic,
              String.valueOf(produced),
              "{\"_id\":\"%d\",\"text\":\"%s\"}".formatted(produced, text));
    }
    cluster.writer().flush();
  }

  private long committed(String name) {
    return cluster.topics().committed(name).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, String> config(String name) {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.put("tasks.max", "2");
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    config.put("aep.retry.backoff.ms", "20");
    config.put("aep.retry.backoff.max.ms", "200");
    config.put("aep.request.timeout.ms", "1000");
    return config;
  }
}
