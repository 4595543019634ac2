package io.aepconnect.monitoring;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Connectors on one worker, each with its own inlet and its own fault. Together the faults provoke
 * every alert about a connector.
 */
final class AlertFaults implements AutoCloseable {

  static final String REJECTS = "rejects";
  static final String SKIPS = "skips";
  static final String LARGE = "large";
  static final String WAITS = "waits";
  static final String OUTAGE = "outage";
  static final String THROTTLED = "throttled";
  static final String UNCLEAR = "unclear";
  static final String SLOW = "slow";
  static final String LAGS = "lags";
  static final String NO_TOKEN = "no-token";
  static final String FAILED_LATER = "failed-later";
  static final String NO_FILES = "no-files";
  static final String NO_CATALOG = "no-catalog";

  /** Kafka accepts a record of this size, but not with the headers of a dead letter. */
  private static final int TOO_LARGE_FOR_A_DEAD_LETTER = 1_048_001;

  private static final int LAG = 101_000;
  private static final int MORE_LAG = 1_000;

  /** The consumer learns the end of the topic only when it fetches, so a fetch must be small. */
  private static final int RECORDS_OF_A_FETCH = 500;

  private final List<InletSimulator> inlets = new ArrayList<>();
  private final LocalCluster cluster;
  private final Path schema;
  private long sent;

  private AlertFaults(LocalCluster cluster, Path schema) {
    this.cluster = cluster;
    this.schema = schema;
  }

  /** Starts the connectors, and sends what they need once. */
  static AlertFaults start(LocalCluster cluster, Path directory) throws IOException {
    Path schema = Files.writeString(directory.resolve("schema.json"), CheckedEntities.SCHEMA);
    AlertFaults faults = new AlertFaults(cluster, schema);
    faults.startSources();
    faults.startSinks();
    faults.letADeadLetterWait();
    return faults;
  }

  /** Sends more records to those connectors whose alerts need a continuous flow. */
  void feed() {
    send(REJECTS, "no JSON");
    send(REJECTS, CheckedEntities.identities());
    send(REJECTS, CheckedEntities.LARGE_EVENT);
    send(SKIPS, "no JSON");
    sendEvents(SLOW, 1);
    sendEvents(UNCLEAR, 5);
    sendEvents(LAGS, MORE_LAG);
  }

  private void startSources() {
    InletSimulator failedLater = inlet();
    FailedLater.addBatches(failedLater);
    startSource(FAILED_LATER, failedLater);
    InletSimulator noFiles = inlet();
    noFiles
        .platform()
        .add(
            CatalogBatch.failed(InletSettings.EVENT_DATASET, "{}")
                .created(Instant.now().minus(Duration.ofHours(3)))
                .withoutFiles());
    startSource(NO_FILES, noFiles);
    InletSimulator noCatalog = inlet();
    noCatalog.platform().faults(PlatformTarget.CATALOG).outage(Fault.Answer.status(503));
    startSource(NO_CATALOG, noCatalog);
  }

  private void startSinks() {
    startSink(config(OUTAGE, inlet(Fault.Answer.status(503))));
    sendEvents(OUTAGE, 5_000);
    startSink(config(THROTTLED, inlet(Fault.Answer.status(429))));
    sendEvents(THROTTLED, 10);
    startSink(config(SLOW, inlet(new Fault.Delay(Duration.ofSeconds(11)))));

    InletSimulator noToken = ConnectorFixture.authenticatedInlet(Duration.ofHours(24));
    inlets.add(noToken);
    noToken.tokens().fail(503);
    Map<String, String> config = config(NO_TOKEN, noToken);
    config.putAll(ConnectorFixture.credential(noToken));
    startSink(config);
    sendEvents(NO_TOKEN, 10);

    InletSimulator unclear = inlet();
    unclear.faults().every(2, new Fault.Damage(Fault.Damage.Kind.TRUNCATED));
    startSink(config(UNCLEAR, unclear));

    config = config(LAGS, inlet(new Fault.Delay(Duration.ofMillis(300))));
    config.put("aep.max.in.flight.requests", "1");
    config.put("consumer.override.max.partition.fetch.bytes", "1000");
    startSink(config);
    sendEvents(LAGS, LAG);

    config = config(REJECTS, inlet());
    config.put("aep.validation.schema", schema.toString());
    startSink(config);
    config = config(SKIPS, inlet());
    config.remove("errors.deadletterqueue.topic.name");
    startSink(config);
    startSink(config(LARGE, inlet()));
    send(LARGE, "x".repeat(TOO_LARGE_FOR_A_DEAD_LETTER));
  }

  private void letADeadLetterWait() {
    cluster.topics().create(WAITS, 1);
    cluster.run(config(WAITS, inlet()));
    cluster.topics().delete(LocalCluster.deadLetterTopic(WAITS));
    send(WAITS, "no JSON");
  }

  private void startSource(String name, InletSimulator simulator) {
    cluster.topics().create(name, 1);
    cluster.rest().put(name, ConnectorFixture.failedRecords(name, simulator));
  }

  private void startSink(Map<String, String> config) {
    cluster.topics().create(config.get("name"), 1);
    cluster.rest().put(config.get("name"), config);
  }

  private static Map<String, String> config(String name, InletSimulator inlet) {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.put("aep.batch.max.bytes", "20000");
    config.put("aep.buffer.max.bytes", "100000");
    config.put("aep.retry.backoff.ms", "50");
    config.put("aep.retry.backoff.max.ms", "200");
    return config;
  }

  private InletSimulator inlet() {
    InletSimulator inlet = InletSimulator.start(InletSettings.defaults());
    inlets.add(inlet);
    return inlet;
  }

  private InletSimulator inlet(Fault always) {
    InletSimulator inlet = inlet();
    inlet.faults().outage(always);
    return inlet;
  }

  private void sendEvents(String topic, int events) {
    for (int i = 1; i <= events; i++) {
      send(topic, "{\"_id\":\"e" + sent++ + "\"}");
      if (i % RECORDS_OF_A_FETCH == 0) {
        cluster.writer().flush();
      }
    }
  }

  private void send(String topic, String value) {
    cluster.writer().send(topic, null, value);
  }

  @Override
  public void close() {
    inlets.forEach(InletSimulator::close);
  }
}
