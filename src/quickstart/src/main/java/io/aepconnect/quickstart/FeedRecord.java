package io.aepconnect.quickstart;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record to write.
 *
 * @param record the record
 * @param fate what is to become of it
 */
record FeedRecord(ProducerRecord<byte[], byte[]> record, Fate fate) {

  /** What is to become of a record. */
  enum Fate {
    /** AEP accepts it. */
    ACCEPTED,
    /** It ends in the dead-letter topic. */
    DEAD_LETTER,
    /** The connector leaves it out: a tombstone. */
    SKIPPED,
    /** The user's own record: accepted or dead letter, nobody knows beforehand. */
    UNKNOWN
  }

  /** A record of the topic; a tombstone if {@code value} is null. */
  static FeedRecord of(String topic, String key, byte[] value, Fate fate) {
    return new FeedRecord(
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), fate);
  }
}
