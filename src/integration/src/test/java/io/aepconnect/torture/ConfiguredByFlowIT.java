package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.cluster.ConnectorStatus;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.SchemaService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connector with two settings on a real worker, when AEP's APIs answer and when they do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfiguredByFlowIT {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final int RECORDS = 100;

  /** How AEP's APIs may be out. */
  private static final Map<String, Fault> OUTAGES =
      Map.of(
          "unreachable", new Fault.ResetBefore(),
          "silent", new Fault.Hang(Duration.ofSeconds(4)),
          "overloaded", new Fault.Answer(429, "1", null),
          "broken", Fault.Answer.status(503));

  /** A connector, its topic and its AEP. */
  private record Case(String name, LocalCluster cluster, InletSimulator aep)
      implements AutoCloseable {

    Map<String, String> config() {
      Map<String, String> config = new HashMap<>(LocalCluster.config(name));
      config.putAll(ConnectorFixture.credential(aep));
      config.put("aep.configure", "flow");
      config.put("aep.flow.id", aep.platform().flowId(InletSettings.EVENT_DATASET));
      config.put("aep.ims.org.id", InletSettings.ORG);
      config.put("aep.sandbox.name", SchemaService.SANDBOX);
      config.put("aep.platform.url", aep.platformUrl().toString());
      return config;
    }

    void outage(Fault fault) {
      aep.platform().faults(PlatformTarget.FLOW).outage(fault);
    }

    void send(int from, int to) {
      for (int i = from; i < to; i++) {
        cluster.writer().send(name, null, "{\"_id\":\"%d\"}".formatted(i));
      }
      cluster.writer().flush();
    }

    /** Creates the connector. */
    void create() {
      cluster.rest().put(name, config());
    }

    ConnectorStatus await(Predicate<ConnectorStatus> until) {
      AtomicReference<ConnectorStatus> last = new AtomicReference<>();
      Awaitility.await()
          .atMost(TIME)
          .ignoreExceptions() // there is no status at first
          .until(
              () -> {
                last.set(cluster.rest().status(name));
                return until.test(last.get());
              });
      return last.get();
    }

    void awaitAccepted(int count) {
      Awaitility.await().atMost(TIME).until(() -> new HashSet<>(aep.acceptedIds()).size() == count);
      assertThat(aep.acceptedIds()).hasSize(count);
    }

    @Override
    public void close() {
      cluster.rest().delete(name);
      aep.close();
    }
  }

  private LocalCluster cluster;

  @BeforeAll
  void startCluster(@TempDir Path directory) {
    cluster = LocalCluster.start(directory);
  }

  @AfterAll
  void stopCluster() {
    cluster.close();
  }

  @Test
  void aWorkerRestartsWithoutTheApis() {
    try (Case it = begin("restarted")) {
      it.create();
      it.awaitAccepted(RECORDS);
      it.outage(Fault.Answer.status(503));
      cluster.worker().stop();
      it.send(RECORDS, 2 * RECORDS);

      cluster.worker().restart();

      it.awaitAccepted(2 * RECORDS);
      cluster.awaitFinished(it.name());
      cluster.rest().awaitRunning(it.name(), 1, TIME);
    }
  }

  @Test
  void tasksStartWhenAnOutageEnds() {
    List<Case> all = new ArrayList<>();
    long begin = System.nanoTime();
    try {
      OUTAGES.forEach(
          (name, fault) -> {
            Case it = begin(name);
            all.add(it);
            it.outage(fault);
            it.create();
          });
      for (Case it : all) {
        ConnectorStatus last = it.await(status -> status.state().equals("RUNNING"));
        print(it, last, begin);
        assertThat(last.tasks()).isEmpty();
        it.aep().platform().endFaults();
      }
      all.forEach(it -> it.awaitAccepted(RECORDS));
    } finally {
      all.forEach(Case::close);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, aep.auth.client.id", "403, aep.auth.client.id", "404, aep.flow.id"})
  void aRefusalFailsTheConnectorWithWhatToDo(int status, String key) {
    try (Case it = begin("refused-" + status)) {
      it.outage(Fault.Answer.status(status));

      long begin = System.nanoTime();

      it.create();

      ConnectorStatus failed = it.await(last -> last.state().equals("FAILED"));
      print(it, failed, begin);
      assertThat(failed.trace())
          .contains("aep.configure=flow", key, "HTTP " + status)
          .doesNotContain("simulator-secret");
    }
  }

  @Test
  void aSlowApiOnlyDelaysTheStart() {
    try (Case it = begin("slow")) {
      it.outage(new Fault.Delay(Duration.ofSeconds(1)));

      it.create();

      it.awaitAccepted(RECORDS);
    }
  }

  private Case begin(String name) {
    Case it = new Case(name, cluster, ConnectorFixture.authenticatedInlet(Duration.ofHours(1)));
    cluster.topics().create(name, 1);
    it.send(0, RECORDS);
    return it;
  }

  private static void print(Case it, ConnectorStatus status, long begin) {
    System.out.printf(
        "%s: %s %d ms after its creation%n",
        it.name(), status.state(), Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }
}
