package io.aepconnect.cluster;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One broker and one worker with the packaged plugin, and the operations that tests need. */
public final class LocalCluster implements AutoCloseable {

  private static final Duration TIME = Duration.ofMinutes(2);

  private final Path directory;
  private final KafkaBroker broker;
  private final WorkerSettings settings;
  private final ConnectWorker worker;
  private final Topics topics;
  private final TopicWriter writer;

  private LocalCluster(
      Path directory, KafkaBroker broker, WorkerSettings settings, ConnectWorker worker) {
    this.directory = directory;
    this.broker = broker;
    this.settings = settings;
    this.worker = worker;
    this.topics = new Topics(broker.bootstrapServers());
    this.writer = new TopicWriter(broker.bootstrapServers());
  }

  /** Starts both; they keep their files below that directory. */
  public static LocalCluster start(Path directory) {
    return start(directory, UnaryOperator.identity());
  }

  /** Starts both, with changed settings of the worker. */
  public static LocalCluster start(Path directory, UnaryOperator<WorkerSettings> settings) {
    return start(directory, settings, Map.of());
  }

  /** Starts both, with changed settings of the worker and changed properties of the broker. */
  static LocalCluster start(
      Path directory,
      UnaryOperator<WorkerSettings> settings,
      Map<String, String> brokerProperties) {
    KafkaBroker broker = KafkaBroker.start(directory, brokerProperties);
    WorkerSettings worker = settings.apply(WorkerSettings.at(broker));
    try {
      return new LocalCluster(directory, broker, worker, ConnectWorker.start(directory, worker));
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  public KafkaBroker broker() {
    return broker;
  }

  public ConnectWorker worker() {
    return worker;
  }

  public ConnectRest rest() {
    return worker.rest();
  }

  public Topics topics() {
    return topics;
  }

  public TopicWriter writer() {
    return writer;
  }

  /** Starts another worker in the same group; the caller closes it. */
  public ConnectWorker startSecondWorker() {
    return ConnectWorker.start(directory, settings);
  }

  /** Starts a worker in another group, with changed settings; the caller closes it. */
  public ConnectWorker startWorkerOf(String group, UnaryOperator<WorkerSettings> change) {
    return ConnectWorker.start(directory, change.apply(settings.withGroupId(group)));
  }

  /**
   * The configuration that all tests share. The topic has the connector's name; the dead-letter
   * topic has this name with {@code -dlq} at its end; keys and values are bytes.
   */
  public static Map<String, String> config(String connector) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", "io.aepconnect.AepSinkConnector");
    config.put("name", connector);
    config.put("topics", connector);
    config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", deadLetterTopic(connector));
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    return config;
  }

  /** Creates or changes the connector and waits until its tasks run. */
  public void run(Map<String, String> config) {
    rest().put(config.get("name"), config);
    int tasks = Integer.parseInt(config.getOrDefault("tasks.max", "1"));
    rest().awaitRunning(config.get("name"), tasks, TIME);
  }

  /** Waits until the connector has committed the end of its topic. */
  public void awaitFinished(String connector) {
    awaitFinished(connector, connector);
  }

  /** Waits until the connector has committed the end of the topic. */
  public void awaitFinished(String connector, String topic) {
    try {
      Awaitility.await().atMost(TIME).until(() -> topics.isFinished(connector, List.of(topic)));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "Not all of " + topic + " is committed: " + rest().status(connector), e);
    }
  }

  /** The connector's dead letters so far. */
  public List<ConsumerRecord<byte[], byte[]>> deadLetters(String connector) {
    return records(deadLetterTopic(connector));
  }

  /** The records of a topic so far. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return TopicReader.readAll(broker.bootstrapServers(), topic);
  }

  /** Why the record was rejected. */
  public static String reason(ConsumerRecord<?, ?> deadLetter) {
    return TopicReader.header(deadLetter, "__connect.errors.exception.message");
  }

  /** The record's key as text. */
  public static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  public static String deadLetterTopic(String connector) {
    return connector + "-dlq";
  }

  @Override
  public void close() {
    writer.close();
    topics.close();
    worker.close();
    broker.close();
  }
}
