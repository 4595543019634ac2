package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.cluster.FreePorts;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerJmx;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.metrics.Metric;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.MessageRule;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with the Prometheus exporter, set up as in {@code docker/}, under load and with faults.
 * Every series that the dashboard and the alerts name exists and changes.
 */
final class MetricsIT {

  private static final Duration TIME = Duration.ofSeconds(60);

  /** Kafka accepts a record of this size, but not with the headers of a dead letter. */
  private static final int TOO_LARGE_FOR_A_DEAD_LETTER = 1_048_001;

  /** Prometheus makes this series, not the exporter. */
  private static final String UP = "up";

  /** Changes only at a rebalance during an outage; see DeliveryIT. */
  private static final Metric NEVER_HERE = Metric.RECORDS_REVOKED;

  /** MBeans of the source connector. */
  private static final String FAILED_LATER = "io.aepconnect:type=failed-records-metrics,*";

  private static final String SUMMARY =
      "\\d+ records? accepted in \\d+ s; \\d+ requests?, \\d+ % full, p99 \\d+ ms, \\d+ retr(y|ies); "
          + "\\d+ dead-lettered, \\d+ skipped, \\d+ unfinished; \\d+\\.\\d MB buffered, paused \\d+ times?";

  /** The first version of Connect that has metrics of plugins. */
  private static final ModuleDescriptor.Version REGISTRY_SINCE =
      ModuleDescriptor.Version.parse("4.1");

  @Test
  @Tag("compat")
  void everySeriesOfDashboardAndAlertsExistsAndChanges(@TempDir Path directory) throws IOException {
    int port = FreePorts.next();
    try (InletSimulator inlet =
            InletSimulator.start(
                InletSettings.defaults().withAuthentication(Duration.ofHours(24)));
        LocalCluster cluster =
            LocalCluster.start(
                directory, it -> it.withJvmOptions(MonitoringFiles.exporterOption(port)))) {
      Scrapes scrapes =
          new Scrapes(URI.create("http://" + MonitoringFiles.exporterAddress(port) + "/metrics"));
      Path schema = schema(directory);
      FailedLater.addBatches(inlet);
      start(cluster, ConnectorFixture.failedRecords(FailedLater.NAME, inlet), 1);
      start(cluster, config("events", inlet, schema), 2);
      Map<String, String> rejecting = config("strict", inlet, schema);
      rejecting.put("aep.behavior.on.null.values", "reject");
      rejecting.put("aep.validation.repair", "lossless");
      rejecting.put("aep.validation.repair.zone", "UTC");
      start(cluster, rejecting, 1);
      Map<String, String> failing = config("broken", inlet, schema);
      failing.put("aep.auth.client.secret", "wrong");
      cluster.topics().create("broken", 1);
      cluster.rest().put("broken", failing);
      cluster.writer().send("broken", null, "{\"_id\":\"b\"}");

      start(cluster, config("large", inlet, schema), 1);
      cluster.writer().send("large", null, "x".repeat(TOO_LARGE_FOR_A_DEAD_LETTER));

      letADeadLetterWait(config("waiting", inlet, schema), cluster, scrapes);
      sendWhatIsRejected(inlet, cluster, scrapes);
      breakRequests(inlet, cluster, scrapes);
      letAnOutageFillTheBuffer(inlet, cluster, scrapes);
      takeTheTokensAway(inlet, cluster, scrapes);
      cluster.awaitFinished("events");
      cluster.awaitFinished("strict");
      await(scrapes, "kafka_connect_connector_failed_task_count{connector=\"broken\"}");
      await(scrapes, "kafka_connect_connector_failed_task_count{connector=\"large\"}");
      FailedLater.series().forEach(it -> await(scrapes, it));
      await(scrapes, "aep_failed_records_by_code_total{code=\"DCVS-1106-400\"}");
      everyMetricMoved(scrapes);

      assertThat(selectors(MonitoringFiles.ofDashboard()))
          .allMatch(scrapes::exists)
          .allMatch(scrapes::moved);
      assertThat(selectors(MonitoringFiles.ofAlerts()))
          .allMatch(scrapes::exists)
          .allMatch(scrapes::moved);
      try (WorkerJmx jmx = WorkerJmx.of(cluster.worker())) {
        assertThat(ExporterRules.read().withoutMatch(jmx)).as("rules that match nothing").isEmpty();
        connectHasTheSameMetrics(jmx, cluster.rest().version());
        restartsAndDeletionsLeaveNothingBehind(cluster, jmx);
      }
      assertThat(Files.readString(cluster.worker().log()))
          .containsPattern(SUMMARY)
          .contains("failed after the inlet had accepted them")
          .doesNotContainPattern("JMX.*\\(io\\.aepconnect");
    }
  }

  /** While the dead-letter topic does not exist, the task's step does not end. */
  private static void letADeadLetterWait(
      Map<String, String> config, LocalCluster cluster, Scrapes scrapes) {
    String name = config.get("name");
    start(cluster, config, 1);
    cluster.topics().delete(LocalCluster.deadLetterTopic(name));
    cluster.writer().send(name, null, "no JSON");
    await(scrapes, "kafka_connect_consumer_last_poll_seconds_ago");
    cluster.topics().create(LocalCluster.deadLetterTopic(name), 1);
    cluster.awaitFinished(name);
  }

  private static void sendWhatIsRejected(
      InletSimulator inlet, LocalCluster cluster, Scrapes scrapes) {
    inlet.faults().rule(MessageRule.refuse("refused", 400, "on demand"));
    inlet.faults().rule(MessageRule.poison("poison", 400));
    inlet.faults().rule(MessageRule.refuse("later", 503, "on demand"));
    for (int i = 0; i < 2_000; i++) {
      cluster.writer().send("events", null, "{\"_id\":\"e" + i + "\"}");
    }
    for (String id : List.of("refused", "poison", "later")) {
      cluster.writer().send("events", null, "{\"_id\":\"" + id + "\"}");
    }
    cluster.writer().send("events", null, "no JSON");
    cluster.writer().send("events", null, "{\"_id\":7}");
    cluster.writer().send("events", null, "{\"_id\":\"" + "x".repeat(20_000) + "\"}");
    cluster.writer().send("events", null, CheckedEntities.LARGE_EVENT);
    cluster.writer().send("events", null, null);
    cluster.writer().send("events", null, CheckedEntities.identities());
    CheckedEntities.DOUBTFUL.forEach(it -> cluster.writer().send("events", null, it));
    CheckedEntities.REPAIRABLE.forEach(it -> cluster.writer().send("strict", null, it));
    cluster.writer().send("strict", null, null);
    cluster.writer().flush();
    await(scrapes, "aep_sink_retries_total{cause=\"postponed\"}");
    await(scrapes, "aep_sink_records_rejected_total{reason=\"inlet\"}");
    await(scrapes, "aep_sink_splits_total");
    inlet.faults().clear();
  }

  private static void breakRequests(InletSimulator inlet, LocalCluster cluster, Scrapes scrapes) {
    inlet
        .faults()
        .next(
            new Fault.Delay(Duration.ofSeconds(3)),
            Fault.Answer.status(429),
            new Fault.ResetBefore(),
            new Fault.Damage(Fault.Damage.Kind.TRUNCATED));
    for (int i = 0; i < 500; i++) {
      cluster.writer().send("events", null, "{\"_id\":\"f" + i + "\"}");
    }
    cluster.writer().flush();
    await(scrapes, "aep_sink_requests_in_flight");
    await(scrapes, "aep_sink_retries_total{cause=\"throttled\"}");
    await(scrapes, "aep_sink_retries_total{cause=\"no-answer\"}");
    await(scrapes, "aep_sink_retries_total{cause=\"unclear\"}");
  }

  private static void letAnOutageFillTheBuffer(
      InletSimulator inlet, LocalCluster cluster, Scrapes scrapes) {
    inlet.faults().outage(Fault.Answer.status(503));
    for (int i = 0; i < 5_000; i++) {
      cluster.writer().send("events", null, "{\"_id\":\"o" + i + "\"}");
    }
    cluster.writer().flush();
    await(scrapes, "aep_sink_retries_total{cause=\"server-error\"}");
    await(scrapes, "aep_sink_paused");
    await(scrapes, "kafka_connect_consumer_lag_records");
    inlet.faults().endOutage();
  }

  private static void takeTheTokensAway(
      InletSimulator inlet, LocalCluster cluster, Scrapes scrapes) {
    cluster.awaitFinished("events");
    inlet.tokens().fail(503);
    inlet.tokens().revokeAll();
    cluster.writer().send("events", null, "{\"_id\":\"t\"}");
    cluster.writer().flush();
    await(scrapes, "aep_sink_token_failures_total");
    inlet.tokens().recover();
  }

  private static void everyMetricMoved(Scrapes scrapes) {
    assertThat(Metric.values())
        .filteredOn(it -> it != NEVER_HERE)
        .allMatch(it -> scrapes.moved(inPrometheus(it)), "moved");
    assertThat(scrapes.exists(Selector.of(inPrometheus(NEVER_HERE)).get(0))).isTrue();
  }

  /** The metric's name in Prometheus, as in docs/metrics.md. */
  private static String inPrometheus(Metric metric) {
    return "aep_sink_"
        + metric
            .attribute()
            .replaceFirst("^records-rejected-(.+)-total$", "records_rejected_total{reason=\"$1\"}")
            .replaceFirst("^retries-(.+)-total$", "retries_total{cause=\"$1\"}")
            .replaceFirst("^identities-(.+)-total$", "identities_total{flaw=\"$1\"}")
            .replaceAll("-(?!.*})", "_");
  }

  private static void connectHasTheSameMetrics(WorkerJmx jmx, String version) {
    if (ModuleDescriptor.Version.parse(version).compareTo(REGISTRY_SINCE) < 0) {
      assertThat(jmx.names("kafka.connect:type=plugins,*")).isEmpty();
      return;
    }
    for (String task : List.of("connector=events,task=0", "connector=events,task=1")) {
      Map<String, Object> ours = jmx.attributes("io.aepconnect:type=sink-task-metrics," + task);
      Map<String, Object> connects = jmx.attributes("kafka.connect:type=plugins," + task);
      assertThat(ours.keySet())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Metric.values()).map(Metric::attribute).toList());
      assertThat(connects.keySet()).containsExactlyElementsOf(ours.keySet());
      assertThat(connects.get("records-accepted-total"))
          .isEqualTo(ours.get("records-accepted-total"));
    }
  }

  private static void restartsAndDeletionsLeaveNothingBehind(LocalCluster cluster, WorkerJmx jmx) {
    cluster.rest().restart("events");
    cluster.rest().awaitRunning("events", 2, TIME);
    Awaitility.await().atMost(TIME).until(() -> beans(jmx, "events") == 2);

    assertThat(jmx.names(FAILED_LATER)).as("of a dataset and its codes").hasSize(3);
    Stream.of("events", "strict", "broken", "large", "waiting", FailedLater.NAME)
        .forEach(it -> cluster.rest().delete(it));

    Awaitility.await().atMost(TIME).until(() -> beans(jmx, "*") == 0);
    Awaitility.await().atMost(TIME).until(() -> jmx.names(FAILED_LATER).isEmpty());
  }

  private static int beans(WorkerJmx jmx, String connector) {
    return jmx.names("io.aepconnect:type=sink-task-metrics,connector=" + connector + ",*").size();
  }

  private static void await(Scrapes scrapes, String expression) {
    Predicate<Scrapes> moved = it -> it.moved(expression);
    Awaitility.await(expression).atMost(TIME).until(scrapes::again, moved);
  }

  private static List<Selector> selectors(Set<String> expressions) {
    return expressions.stream()
        .flatMap(it -> Selector.of(it).stream())
        .filter(it -> !it.metric().equals(UP))
        .distinct()
        .toList();
  }

  private static void start(LocalCluster cluster, Map<String, String> config, int tasks) {
    cluster.topics().create(config.get("name"), tasks);
    config.put("tasks.max", String.valueOf(tasks));
    cluster.run(config);
  }

  private static Path schema(Path directory) throws IOException {
    return Files.writeString(directory.resolve("schema.json"), CheckedEntities.SCHEMA);
  }

  private static Map<String, String> config(String name, InletSimulator inlet, Path schema) {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.put("aep.validation.schema", schema.toString());
    config.putAll(ConnectorFixture.credential(inlet));
    config.put("aep.batch.max.bytes", "20000");
    config.put("aep.buffer.max.bytes", "100000");
    config.put("aep.rate.limit.messages.per.second", "1000");
    config.put("aep.retry.backoff.ms", "50");
    config.put("aep.retry.backoff.max.ms", "200");
    return config;
  }
}
