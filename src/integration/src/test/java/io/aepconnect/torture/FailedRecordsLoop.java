package io.aepconnect.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.IngestionSettings;
import io.aepconnect.simulator.ingestion.LineShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events go through the sink into four datasets; one in a hundred fails later, and comes back
 * through the source connector.
 */
final class FailedRecordsLoop implements AutoCloseable {

  static final String SINK = "loop-sink";
  static final String SOURCE = "loop-source";
  static final String FAILED_TOPIC = "failed";

  private static final int DATASETS = 4;
  private static final int FAILING = 100;
  private static final Duration TIME = Duration.ofMinutes(4);

  private static final String SCHEMA =
      """
      {"$id":"%s","type":"object","required":["kind"],
       "properties":{"kind":{"type":"string"},"time":{"type":"string","format":"date-time"}}}
      """;

  private final LocalCluster cluster;
  private final InletSimulator simulator;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private int produced;

  FailedRecordsLoop(LocalCluster cluster) {
    this.cluster = cluster;
    Map<String, String> datasets =
        IntStream.range(0, DATASETS)
            .boxed()
            .collect(Collectors.toMap(FailedRecordsLoop::dataset, FailedRecordsLoop::schema));
    simulator =
        InletSimulator.start(
            InletSettings.defaults()
                .withDatasets(datasets)
                .withIngestion(
                    IngestionSettings.defaults()
                        .withBatchInterval(Duration.ofMillis(500))
                        .withFailAfter(Duration.ofMillis(1_500))
                        .withLinesPerFile(7)
                        .withShape(LineShape.ESCAPED)));
    datasets.values().forEach(id -> simulator.schemas().publish(id, SCHEMA.formatted(id)));
    topics().forEach(topic -> cluster.topics().create(topic, 2));
    cluster.topics().create(FAILED_TOPIC, 2);
  }

  InletSimulator simulator() {
    return simulator;
  }

  /** A third of all requests to AEP's REST APIs fail in some way. */
  void addFaults() {
    var platform = simulator.platform();
    platform.faults(PlatformTarget.CATALOG).share(.17, 1, Fault.Answer.status(500));
    platform.faults(PlatformTarget.CATALOG).share(.17, 2, new Fault.Answer(429, "0", null));
    platform.faults(PlatformTarget.LIST).share(.17, 3, new Fault.Damage(Fault.Damage.Kind.HTML));
    platform.faults(PlatformTarget.LIST).share(.17, 4, new Fault.ResetBefore());
    platform.faults(PlatformTarget.DOWNLOAD).share(.17, 5, new Fault.Truncate(900, false));
    platform.faults(PlatformTarget.DOWNLOAD).share(.17, 6, Fault.Answer.status(503));
  }

  void startSink() {
    Map<String, String> config = ConnectorFixture.config(SINK, simulator);
    config.remove("aep.schema.id");
    config.remove("aep.dataset.id");
    config.put("topics", String.join(",", topics()));
    config.put("tasks.max", "2");
    config.put("aep.record.format", "entity");
    config.put("aep.entity.id", "offset");
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    for (int i = 0; i < DATASETS; i++) {
      config.put("aep.topics." + topic(i) + ".dataset.id", dataset(i));
      config.put("aep.topics." + topic(i) + ".schema.id", schema(i));
    }
    cluster.run(config);
  }

  private Map<String, String> sourceConfig() {
    Map<String, String> config = new HashMap<>(ConnectorFixture.credential(simulator));
    config.put("name", SOURCE);
    config.put("connector.class", "io.aepconnect.AepFailedRecordsSourceConnector");
    config.put("tasks.max", String.valueOf(DATASETS));
    config.put("topic", FAILED_TOPIC);
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("aep.platform.url", simulator.platformUrl().toString());
    config.put("aep.ims.org.id", InletSettings.ORG);
    config.put("aep.sandbox.name", "prod");
    config.put("aep.datasets", String.join(",", datasets()));
    config.put("aep.poll.interval.ms", "300");
    config.put("aep.retry.backoff.ms", "20");
    config.put("aep.retry.backoff.max.ms", "300");
    config.put("aep.max.poll.records", "20");
    return config;
  }

  /** Starts the source connector, with these properties besides the usual. */
  void startSource(Map<String, String> more) {
    Map<String, String> config = sourceConfig();
    config.putAll(more);
    cluster.run(config);
  }

  /** Sends events; one in a hundred does not fit its schema. */
  void produce(int events) {
    for (int i = 0; i < events; i++, produced++) {
      boolean fails = produced % FAILING == 42;
      String value =
          fails
              ? "{\"time\":\"2026-11-24T09:30:00Z\",\"n\":%d}".formatted(produced)
              : "{\"kind\":\"view\",\"time\":\"2026-11-24T09:30:00Z\",\"n\":%d}"
                  .formatted(produced);
      cluster
          .writer()
          .send(
              TopicWriter.record(topic(produced % DATASETS), String.valueOf(produced), value),
              written -> {
                if (fails) {
                  failing.add(written.topic() + "-" + written.partition() + "-" + written.offset());
                }
              });
    }
    cluster.writer().flush();
  }

  /** Coordinates of the events that fail later, in the form TOPIC-PARTITION-OFFSET. */
  Set<String> failing() {
    return failing;
  }

  /** Waits until all events are accepted, and all that fail are in the topic. */
  void awaitAll() {
    await().atMost(TIME).until(() -> cluster.topics().isFinished(SINK, topics()));
    await()
        .atMost(TIME)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> coordinates(records()).containsAll(failing) && records().size() >= failedLines());
  }

  /** How many lines AEP's failed batches have: more than events, if the sink sent some twice. */
  long failedLines() {
    return simulator.platform().failedBatches().stream()
        .mapToLong(CatalogBatch::failedRecords)
        .sum();
  }

  /** The committed records of the topic so far. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return TopicReader.readCommitted(cluster.broker().bootstrapServers(), FAILED_TOPIC);
  }

  /** The Kafka coordinates in the headers. */
  static Set<String> coordinates(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(
            record ->
                "%s-%s-%s"
                    .formatted(
                        TopicReader.header(record, "aep.source.topic"),
                        TopicReader.header(record, "aep.source.partition"),
                        TopicReader.header(record, "aep.source.offset")))
        .collect(Collectors.toSet());
  }

  /** How many records are there more than once: the same line of the same file. */
  static int repeats(List<ConsumerRecord<byte[], byte[]>> records) {
    List<String> places = new ArrayList<>();
    records.forEach(
        record ->
            places.add(
                TopicReader.header(record, "aep.failed.batch")
                    + TopicReader.header(record, "aep.failed.file")
                    + TopicReader.header(record, "aep.failed.line")));
    return places.size() - Set.copyOf(places).size();
  }

  /** Sends the records of the topic again, with the missing field. */
  void startReplay() {
    Map<String, String> config = ConnectorFixture.config("loop-replay", simulator);
    config.remove("aep.schema.id");
    config.remove("aep.dataset.id");
    config.put("topics", FAILED_TOPIC);
    config.put("aep.record.format", "message");
    config.put("transforms", "correct");
    config.put("transforms.correct.type", "io.aepconnect.transforms.JsonPatch$Value");
    config.put(
        "transforms.correct.operations",
        "[{\"op\":\"add\",\"path\":\"/body/xdmEntity/kind\",\"value\":\"view\"}]");
    cluster.run(config);
  }

  private static List<String> topics() {
    return IntStream.range(0, DATASETS).mapToObj(FailedRecordsLoop::topic).toList();
  }

  private static List<String> datasets() {
    return IntStream.range(0, DATASETS).mapToObj(FailedRecordsLoop::dataset).toList();
  }

  private static String topic(int i) {
    return "loop-" + i;
  }

  private static String dataset(int i) {
    return "5f1a2b3c4d5e6f7a8b9c0d0" + i;
  }

  private static String schema(int i) {
    return "https://ns.adobe.com/acme/schemas/loop-" + i;
  }

  static String value(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  @Override
  public void close() {
    cluster.rest().connectors().forEach(cluster.rest()::delete);
    simulator.close();
  }
}
