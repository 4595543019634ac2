package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerJmx;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three tasks on two workers keep one limit, in steady state, after one of them fails, and after a
 * worker stops. Prints what it measures. {@code -Drate.seconds=60} measures for longer.
 */
final class RateLimitIT {

  private static final String NAME = "rate-limit-of-all";
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("rate.seconds", 10));
  private static final int LIMIT = 1_000;
  private static final int RECORDS = (int) (LIMIT * (60 + 4 * WINDOW.toSeconds()));

  /** Each task may send one request ahead, which is a second at most, and catch up a little. */
  private static final double AHEAD = 1.1 * LIMIT;

  /** A test machine may pause for some seconds. */
  private static final double LEAST = 0.6 * LIMIT;

  @Test
  @Tag("compat")
  void allTasksTogetherKeepTheLimit(@TempDir Path directory) {
    try (InletSimulator inlet = InletSimulator.start(InletSettings.defaults());
        LocalCluster cluster = LocalCluster.start(directory);
        ConnectWorker second = cluster.startSecondWorker()) {
      cluster.topics().create(NAME, 6);
      for (int i = 0; i < RECORDS; i++) {
        cluster.writer().send(NAME, "k" + i, "{\"_id\":\"e" + i + "\"}");
      }
      cluster.writer().flush();
      Map<String, String> config = ConnectorFixture.config(NAME, inlet);
      config.put("tasks.max", "3");
      config.put("aep.rate.limit.messages.per.second", String.valueOf(LIMIT));
      cluster.run(config);
      assertThat(cluster.rest().status(NAME).tasks())
          .extracting(task -> task.worker())
          .contains(cluster.worker().id(), second.id());

      awaitShares(3, cluster.worker(), second);
      measure("steady", inlet);

      inlet.faults().next(Fault.Answer.status(403));
      await().atMost(TIME).until(() -> cluster.rest().status(NAME).failure().isPresent());
      awaitShares(2, cluster.worker(), second);
      measure("one task failed", inlet);

      cluster.rest().restart(NAME);
      awaitShares(3, cluster.worker(), second);
      second.stop();
      awaitShares(3, cluster.worker());
      measure("one worker stopped", inlet);
      cluster.rest().delete(NAME);
    }
  }

  /** Waits until these workers run that many tasks, and their shares are the whole limit. */
  private static void awaitShares(int tasks, ConnectWorker... workers) {
    await()
        .atMost(TIME)
        .untilAsserted(
            () -> {
              double[] shares =
                  Arrays.stream(workers).flatMapToDouble(RateLimitIT::shares).toArray();
              assertThat(shares).hasSize(tasks).doesNotContain(0);
              assertThat(Arrays.stream(shares).sum()).isBetween(0.999, 1.001);
            });
  }

  private static DoubleStream shares(ConnectWorker worker) {
    try (WorkerJmx jmx = WorkerJmx.of(worker)) {
      List<Double> shares =
          jmx.names("io.aepconnect:type=sink-task-metrics,connector=" + NAME + ",*").stream()
              .map(it -> (Double) jmx.attributes(it.toString()).get("rate-limit-share-ratio"))
              .toList();
      return shares.stream().mapToDouble(Double::doubleValue);
    }
  }

  /** Counts what the inlet accepts in a window. */
  private static void measure(String when, InletSimulator inlet) {
    long before = inlet.stats().accepted();
    long start = System.nanoTime();
    DoubleSupplier seconds = () -> (System.nanoTime() - start) / 1e9;
    await()
        .atMost(WINDOW.plus(TIME))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> seconds.getAsDouble() >= WINDOW.toSeconds());
    double accepted = inlet.stats().accepted() - before;
    double took = seconds.getAsDouble();
    System.out.printf(
        "rate limit %d/s, %s: %.0f messages in %.1f s, %.0f/s%n",
        LIMIT, when, accepted, took, accepted / took);
    assertThat(accepted).as(when).isBetween(LEAST * took, LIMIT * took + AHEAD);
  }
}
