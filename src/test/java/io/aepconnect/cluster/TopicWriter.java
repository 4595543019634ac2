package io.aepconnect.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records. {@link #send} does not wait; {@link #flush} and {@link #close} wait for all and
 * throw if one could not be written.
 */
public final class TopicWriter implements AutoCloseable {

  private static final int LARGEST_REQUEST = 50 * 1024 * 1024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Writes to the broker that listens there. */
  public TopicWriter(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                20,
                "batch.size",
                128 * 1024,
                "buffer.memory",
                (long) LARGEST_REQUEST,
                "max.request.size",
                LARGEST_REQUEST),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a text record with a key. */
  public void send(String topic, String key, String value) {
    send(record(topic, key, value));
  }

  /** Sends any record: with partition, timestamp, headers or without a value. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    send(record, written -> {});
  }

  /** The same, telling where it was written; {@code written} is called by the producer's thread. */
  public void send(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> written) {
    // The callback hears of every failure, so the future is not needed.
    var unused =
        producer.send(
            record,
            (metadata, e) -> {
              if (e == null) {
                written.accept(metadata);
              } else {
                failure.compareAndSet(null, e);
              }
            });
  }

  /** Writes one record and tells where. */
  public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A record was not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a record was being written", e);
    }
  }

  /** Waits until all records are written. */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("A record was not written", failure.get());
    }
  }

  @Override
  public void close() {
    try {
      flush();
    } finally {
      producer.close();
    }
  }

  /** A text record; key and value may be null. */
  public static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return new ProducerRecord<>(topic, bytes(key), bytes(value));
  }

  /** A text record with a timestamp and headers; key and value may be null. */
  public static ProducerRecord<byte[], byte[]> record(
      String topic, String key, String value, long timestamp, Iterable<Header> headers) {
    return new ProducerRecord<>(topic, null, timestamp, bytes(key), bytes(value), headers);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
