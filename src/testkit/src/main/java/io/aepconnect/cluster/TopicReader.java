package io.aepconnect.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their first record to their current end. */
public final class TopicReader {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private TopicReader() {}

  /** All records of the topic, one partition after the other; also those of open transactions. */
  public static List<ConsumerRecord<byte[], byte[]>> readAll(
      String bootstrapServers, String topic) {
    return readAll(bootstrapServers, topic, "read_uncommitted");
  }

  /** The same without records of transactions that are open or were aborted. */
  public static List<ConsumerRecord<byte[], byte[]>> readCommitted(
      String bootstrapServers, String topic) {
    return readAll(bootstrapServers, topic, "read_committed");
  }

  private static List<ConsumerRecord<byte[], byte[]>> readAll(
      String bootstrapServers, String topic, String isolation) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readTo(consumer, consumer.endOffsets(partitions));
    }
  }

  /** The text of the last header with that name, or null. */
  public static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> readTo(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long lastProgress = System.nanoTime();
    while (end.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      int before = records.size();
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      if (records.size() > before) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > LONGEST_SILENCE.toNanos()) {
        throw new IllegalStateException("Only %d records up to %s".formatted(before, end));
      }
    }
    return records;
  }
}
