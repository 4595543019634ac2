package io.aepconnect.quickstart;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record to write.
 *
 * @param record the record
 * @param outcome its expected outcome
 */
record FeedRecord(ProducerRecord<byte[], byte[]> record, Outcome outcome) {

  /** The expected outcome of a record. */
  enum Outcome {
    /** AEP accepts it. */
    ACCEPTED,
    /** AEP accepts it, and it fails later because it does not fit the schema. */
    FAILED_LATER,
    /** It is dead-lettered. */
    DEAD_LETTER,
    /** The connector skips it, because it is a tombstone. */
    SKIPPED,
    /** It is the user's own record, and either accepted or dead-lettered. */
    UNKNOWN
  }

  /** A record for this topic; a tombstone if {@code value} is null. */
  static FeedRecord of(String topic, String key, byte[] value, Outcome outcome) {
    return new FeedRecord(
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), outcome);
  }
}
