package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An orderly stop under load repeats nothing, with the defaults of Connect and of the connector.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StopIT {

  private static final Duration TIME = Duration.ofMinutes(1);

  /** A connector, its topic and its inlet. */
  private record Case(String name, int records, InletSimulator inlet) implements AutoCloseable {

    static Case of(String name, int records, Duration latency) {
      InletSettings settings = InletSettings.defaults().withLatency(latency);
      return new Case(name, records, InletSimulator.start(settings));
    }

    void awaitAccepted(int atLeast) {
      await().atMost(TIME).until(() -> inlet.stats().accepted() >= atLeast);
    }

    /** How many messages were accepted more than once. */
    int repeats() {
      List<String> accepted = inlet.acceptedIds();
      int distinct = new HashSet<>(accepted).size();
      assertThat(distinct).as("accepted of %s", name).isEqualTo(records);
      return accepted.size() - distinct;
    }

    @Override
    public void close() {
      inlet.close();
    }
  }

  private LocalCluster cluster;

  @BeforeAll
  void startCluster(@TempDir Path directory) {
    // Connect's default interval, so that only the stop can commit the last offsets.
    cluster =
        LocalCluster.start(directory, worker -> worker.with("offset.flush.interval.ms", "60000"));
  }

  @AfterEach
  void deleteConnectors() {
    cluster.rest().connectors().forEach(cluster.rest()::delete);
  }

  @AfterAll
  void stopCluster() {
    cluster.close();
  }

  @Test
  void aStoppedWorkerRepeatsNothing() {
    Duration two = Duration.ofSeconds(2);
    try (Case rated = Case.of("rate-limit", 4_000, Duration.ZERO);
        Case slow = Case.of("slow-inlet", 3_000, two);
        Case full = Case.of("full-buffer", 2_000, two);
        Case retry = Case.of("retry-waits", 10_000, Duration.ofMillis(200))) {
      run(slow, Map.of("aep.batch.max.messages", "150"));
      // The buffer is so small that put waits for the inlet most of the time.
      run(full, Map.of("aep.batch.max.bytes", "50000", "aep.buffer.max.bytes", "50000"));
      run(rated, Map.of("aep.rate.limit.messages.per.second", "500"));
      rated.awaitAccepted(500);
      slow.awaitAccepted(100);
      full.awaitAccepted(100);
      run(retry, Map.of("aep.batch.max.messages", "100"));
      retry.awaitAccepted(100);
      retry.inlet().faults().next(new Fault.Answer(503, "2", null));
      await().atMost(TIME).until(() -> retry.inlet().stats().requestsByStatus().containsKey(503));
      List<Case> all = List.of(rated, slow, full, retry);
      assertThat(all).noneMatch(it -> it.inlet().stats().accepted() >= it.records());

      cluster.worker().stop();
      cluster.worker().restart();

      all.forEach(it -> cluster.awaitFinished(it.name()));
      assertThat(all.stream().collect(Collectors.toMap(Case::name, Case::repeats)))
          .isEqualTo(Map.of("rate-limit", 0, "slow-inlet", 0, "full-buffer", 0, "retry-waits", 0));
    }
  }

  @Test
  void aConnectorStoppedDuringSlowRequestsRepeatsNothing() throws Exception {
    try (Case slow = Case.of("stopped", 3_000, Duration.ofSeconds(3))) {
      run(slow, Map.of("aep.batch.max.messages", "200"));
      slow.awaitAccepted(200);

      cluster.rest().stop(slow.name());
      await()
          .atMost(TIME)
          .until(() -> cluster.rest().status(slow.name()).state().equals("STOPPED"));
      cluster.rest().resume(slow.name());
      cluster.awaitFinished(slow.name());

      assertThat(slow.repeats()).isZero();
      assertThat(Files.readString(cluster.worker().log()))
          .doesNotContain("Graceful stop of task " + slow.name());
    }
  }

  private void run(Case it, Map<String, String> more) {
    cluster.topics().create(it.name(), 1);
    for (int i = 0; i < it.records(); i++) {
      cluster.writer().send(it.name(), null, "{\"_id\":\"e" + i + "\"}");
    }
    cluster.writer().flush();
    Map<String, String> config = ConnectorFixture.config(it.name(), it.inlet());
    config.putAll(more);
    cluster.run(config);
  }
}
