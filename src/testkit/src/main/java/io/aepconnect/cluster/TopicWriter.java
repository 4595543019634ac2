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
 * Writes records. {@link #send} does not wait; {@link #flush} and {@link #close} wait for all
 * records. If a record could not be written, the next call of one of these methods throws and says
 * why; {@code close} does not throw again.
 */
public final class TopicWriter implements AutoCloseable {

  private static final int LARGEST_REQUEST = 50 * 1024 * 1024;

  /** Long, because tests stop brokers on purpose, and test machines sometimes pause. */
  private static final int PATIENCE_MS = 240_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<IllegalStateException> failure = new AtomicReference<>();
  private volatile boolean told;

  /** Writes to this broker. */
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
                LARGEST_REQUEST,
                "max.block.ms",
                PATIENCE_MS,
                "delivery.timeout.ms",
                PATIENCE_MS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a text record with a key. */
  public void send(String topic, String key, String value) {
    send(record(topic, key, value));
  }

  /** Sends a record; it may have a partition, a timestamp and headers, or no value. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    send(record, written -> {});
  }

  /** The same; the producer's thread calls {@code written} with the offset of the record. */
  public void send(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> written) {
    throwFailure();
    // The callback gets every failure, so the future is not needed.
    var unused =
        producer.send(
            record,
            (metadata, e) -> {
              if (e == null) {
                written.accept(metadata);
              } else {
                failure.compareAndSet(null, failure(record, e));
              }
            });
  }

  /** Writes one record, waits for it, and returns its offset. */
  public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw failure(record, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a record was being written", e);
    }
  }

  /** Waits until all records are written. */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  @Override
  public void close() {
    producer.close();
    if (!told) {
      throwFailure();
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

  private void throwFailure() {
    IllegalStateException first = failure.getAndSet(null);
    if (first != null) {
      told = true;
      throw first;
    }
  }

  /** Puts the cause into the message, because short logs show only messages. */
  private static IllegalStateException failure(ProducerRecord<?, ?> record, Throwable cause) {
    return new IllegalStateException(
        "A record of %s was not written: %s".formatted(record.topic(), cause), cause);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
