package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicReader;
import io.aepconnect.simulator.ReturnedRecord;
import io.aepconnect.simulator.ReturnedRecord.Content;
import io.aepconnect.simulator.ReturnedRecord.Kind;
import io.aepconnect.simulator.ReturnedRecord.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead-letter topic and the topic of failed records, each with one partition, and shows
 * their records on the inlet's page. Not thread-safe.
 */
final class ReturnedTopics implements AutoCloseable {

  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Duration SHORT_WAIT = Duration.ofMillis(200);
  private static final Duration MAX_CATCH_UP = Duration.ofSeconds(20);

  private final Inlet inlet;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Kind> kinds;

  /**
   * @param consumer reads the topics; it is closed with this object
   * @param kinds topic → what its records are; the topics need not exist yet
   */
  ReturnedTopics(Inlet inlet, Consumer<byte[], byte[]> consumer, Map<String, Kind> kinds) {
    this.inlet = inlet;
    this.consumer = consumer;
    this.kinds = Map.copyOf(kinds);
    List<TopicPartition> partitions =
        kinds.keySet().stream().map(topic -> new TopicPartition(topic, 0)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * The topics to which these connectors write.
   *
   * @param failedRecords the connector that reads failed records; empty if there is none
   */
  static ReturnedTopics of(
      Inlet inlet,
      String bootstrapServers,
      ConnectorFile sink,
      Optional<ConnectorFile> failedRecords) {
    Map<String, Kind> kinds = new HashMap<>();
    kinds.put(sink.deadLetterTopic(), Kind.DEAD_LETTERS);
    failedRecords.ifPresent(it -> kinds.put(it.topic(), Kind.FAILED_RECORDS));
    return new ReturnedTopics(
        inlet,
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        kinds);
  }

  /** Shows the records that have arrived; does not wait for others. */
  void show() {
    show(NO_WAIT);
  }

  /** Shows all records that are in the topics now. */
  void showAll() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long begin = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())
        && System.nanoTime() - begin < MAX_CATCH_UP.toNanos()) {
      show(SHORT_WAIT);
    }
  }

  /** Shows every record that arrives, until the thread is interrupted. */
  void showForever() throws InterruptedException {
    while (!Thread.interrupted()) {
      show(SHORT_WAIT);
    }
    throw new InterruptedException("Interrupted while the page shows what comes back");
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void show(Duration wait) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
    kinds.forEach(
        (topic, kind) -> {
          List<ReturnedRecord> returned =
              StreamSupport.stream(records.records(topic).spliterator(), false)
                  .map(record -> returned(kind, record))
                  .toList();
          if (!returned.isEmpty()) {
            inlet.show(kind, returned);
          }
        });
  }

  private static ReturnedRecord returned(Kind kind, ConsumerRecord<byte[], byte[]> record) {
    Content key = Content.of(record.key());
    Content value = Content.of(record.value());
    return switch (kind) {
      case DEAD_LETTERS ->
          new ReturnedRecord(
              text(record, "__connect.errors.exception.message"),
              origin(record, "__connect.errors."),
              key,
              value);
      case FAILED_RECORDS ->
          new ReturnedRecord(
              text(record, "aep.failed.reasons"), origin(record, "aep.source."), key, value);
    };
  }

  private static String text(ConsumerRecord<?, ?> record, String header) {
    return Optional.ofNullable(TopicReader.header(record, header)).orElse("");
  }

  /** The coordinates in the headers with this prefix; null if the record does not have them. */
  private static Origin origin(ConsumerRecord<?, ?> record, String prefix) {
    String topic = TopicReader.header(record, prefix + "topic");
    return topic == null
        ? null
        : new Origin(
            topic,
            Integer.parseInt(text(record, prefix + "partition")),
            Long.parseLong(text(record, prefix + "offset")));
  }
}
