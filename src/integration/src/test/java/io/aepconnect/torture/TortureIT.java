package io.aepconnect.torture;

import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TortureIT {

  private static final int PARTITIONS = 3;
  private static final long RECORDS_PER_PARTITION = Expectation.FIRST_RECORDS;
  private static final long MOST_RECORDS_PER_PARTITION = RECORDS_PER_PARTITION + 200;
  private static final Duration TIME = Duration.ofMinutes(2);

  /** Short, so that tokens expire in every scenario. */
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(4);

  /** Requests during a long outage: one at a time, with a back-off of about 0.1 s. */
  private static final int LONG_OUTAGE = 80;

  private static final String CLUSTER = "cluster";

  private LocalCluster cluster;
  private PlantedSecrets secrets;

  @BeforeAll
  void startCluster(@TempDir Path directory) {
    secrets = PlantedSecrets.below(directory);
    cluster = LocalCluster.start(directory, settings -> settings.tracing().withFileSecrets());
  }

  @AfterAll
  void stopCluster() {
    cluster.close();
  }

  static Stream<Scenario> scenariosOfOneConnector() {
    return Scenario.all().stream().filter(it -> !it.event().concernsAll());
  }

  static Stream<Scenario> scenariosOfTheCluster() {
    return Scenario.all().stream().filter(it -> it.event().concernsAll());
  }

  /** Runs several scenarios at a time, because a scenario spends most of its time waiting. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenariosOfOneConnector")
  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(value = CLUSTER, mode = ResourceAccessMode.READ)
  void nothingIsLostMisattributedOrDisclosedInAConnector(Scenario scenario) {
    torture(scenario);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenariosOfTheCluster")
  @ResourceLock(CLUSTER)
  void nothingIsLostMisattributedOrDisclosedInTheCluster(Scenario scenario) {
    torture(scenario);
  }

  private void torture(Scenario scenario) {
    long logBefore = secrets.logSize(cluster);
    AtomicLong produced = new AtomicLong(RECORDS_PER_PARTITION);
    cluster.topics().create(scenario.name(), PARTITIONS);
    cluster.topics().create(LocalCluster.deadLetterTopic(scenario.name()), 1);
    try (InletSimulator inlet =
        InletSimulator.start(
            InletSettings.defaults()
                .withDialect(scenario.dialect())
                .withAuthentication(TOKEN_LIFE))) {
      Expectation.addRules(scenario, inlet.faults());
      scheduleFaults(scenario, inlet);
      cluster.run(config(scenario, inlet));
      // Otherwise messages that the first task sends before the second joins could be repeated.
      await().atMost(TIME).until(() -> cluster.topics().consumers(scenario.name()) == 2);

      produce(scenario, 0, RECORDS_PER_PARTITION / 2);
      await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());
      beginEarly(scenario, inlet);
      produce(scenario, RECORDS_PER_PARTITION / 2, RECORDS_PER_PARTITION);
      happen(scenario, inlet);

      await()
          .atMost(TIME)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                Map<TopicPartition, Long> committed = cluster.topics().committed(scenario.name());
                facts(scenario, produced)
                    .holdMeanwhile(
                        committed, inlet.acceptedIds(), cluster.deadLetters(scenario.name()));
                boolean all =
                    committed.values().stream().mapToLong(Long::longValue).sum()
                        == PARTITIONS * produced.get();
                if (!all && scenario.poison() == 500) {
                  writeOneMore(scenario, produced);
                }
                return all;
              });
      facts(scenario, produced)
          .holdAtTheEnd(inlet.acceptedIds(), cluster.deadLetters(scenario.name()));
      cluster.rest().awaitRunning(scenario.name(), 2, TIME);
      secrets.areNotInOutput(cluster, logBefore, scenario.name(), inlet.tokens().issued());
      if (scenario.event() == Event.RESTART || scenario.event() == Event.STOP) {
        secrets.areNotInSettings(cluster, scenario.name(), inlet.tokens().issued());
      }
    } finally {
      cluster.rest().delete(scenario.name());
    }
  }

  private static Facts facts(Scenario scenario, AtomicLong produced) {
    return new Facts(scenario, PARTITIONS, produced.get());
  }

  /** Writes one more record per partition: a 500 is proof only while AEP accepts other messages. */
  private void writeOneMore(Scenario scenario, AtomicLong produced) {
    if (produced.get() < MOST_RECORDS_PER_PARTITION) {
      produce(scenario, produced.get(), produced.incrementAndGet());
    }
  }

  /** About every third of the first requests meets a fault. */
  private static void scheduleFaults(Scenario scenario, InletSimulator inlet) {
    Random random = new Random(scenario.seed());
    for (int i = 0; i < 60 && !scenario.faults().isEmpty(); i++) {
      inlet.faults().next(FaultKind.anyOrNone(random, scenario.faults()));
    }
    if (scenario.event() == Event.OUTAGE_500) {
      inlet.faults().next(60, new Fault.Delay(Duration.ofMillis(200)));
    }
  }

  /** Begins events that must start before the second half of the records is written. */
  private static void beginEarly(Scenario scenario, InletSimulator inlet) {
    if (scenario.event() == Event.TOKEN_OUTAGE) {
      inlet.tokens().fail(503);
      inlet.tokens().revokeAll();
    } else if (scenario.event() == Event.OUTAGE_500) {
      inlet.faults().outage(Fault.Answer.status(500));
    }
  }

  private void happen(Scenario scenario, InletSimulator inlet) {
    switch (scenario.event()) {
      case NOTHING -> {}
      case OUTAGE_503 -> outage(inlet, Fault.Answer.status(503), 10);
      case OUTAGE_500 -> outage(inlet, Fault.Answer.status(500), LONG_OUTAGE);
      case OUTAGE_RESET -> outage(inlet, new Fault.ResetBefore(), 10);
      case REVOKE_TOKENS -> inlet.tokens().revokeAll();
      case TOKEN_OUTAGE -> {
        long fetches = inlet.tokens().fetches();
        await().atMost(TIME).until(() -> inlet.tokens().fetches() > fetches + 2);
        inlet.tokens().recover();
      }
      case RESTART -> cluster.rest().restart(scenario.name());
      case PAUSE -> {
        cluster.rest().pause(scenario.name());
        await()
            .atMost(TIME)
            .until(() -> cluster.rest().status(scenario.name()).state().equals("PAUSED"));
        cluster.rest().resume(scenario.name());
      }
      case STOP -> {
        cluster.rest().stop(scenario.name());
        await()
            .atMost(TIME)
            .until(() -> cluster.rest().status(scenario.name()).state().equals("STOPPED"));
        cluster.rest().resume(scenario.name());
      }
      case REBALANCE -> {
        try (ConnectWorker second = cluster.startSecondWorker()) {
          cluster.rest().awaitRunning(scenario.name(), 2, TIME);
          second.stop();
        }
      }
      case KILL_WORKER -> {
        cluster.worker().kill();
        cluster.worker().restart();
      }
      case RESTART_BROKER -> {
        cluster.broker().stop();
        cluster.broker().restart();
      }
    }
  }

  private static void outage(InletSimulator inlet, Fault fault, int requests) {
    inlet.faults().outage(fault);
    long before = inlet.stats().requests();
    await().atMost(TIME).until(() -> inlet.stats().requests() > before + requests);
    inlet.faults().endOutage();
  }

  private void produce(Scenario scenario, long from, long to) {
    for (long offset = from; offset < to; offset++) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        cluster
            .writer()
            .send(
                new ProducerRecord<>(
                    scenario.name(),
                    partition,
                    bytes(Expectation.id(scenario, partition, offset)),
                    bytes(Expectation.value(scenario, partition, offset))));
      }
    }
    cluster.writer().flush();
  }

  private Map<String, String> config(Scenario scenario, InletSimulator inlet) {
    Map<String, String> config = ConnectorFixture.config(scenario.name(), inlet);
    config.put("tasks.max", "2");
    config.put("consumer.override.max.poll.records", "150");
    // The group keeps the consumers of a killed worker for this time.
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    config.putAll(ConnectorFixture.credential(inlet));
    config.put("aep.auth.client.secret", secrets.clientSecret());
    config.put("aep.request.headers", secrets.requestHeaders());
    config.put("aep.batch.max.messages", "40");
    config.put("aep.retry.backoff.ms", "20");
    config.put("aep.retry.backoff.max.ms", "200");
    // Long, so that a busy machine does not cause timeouts, which would repeat messages.
    boolean slow = scenario.faults().contains(FaultKind.SLOWNESS);
    config.put("aep.request.timeout.ms", slow ? "1000" : "30000");
    return config;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
