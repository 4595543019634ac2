package io.aepconnect.delivery;

import io.aepconnect.metrics.Counted;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.offset.TrackedRecord;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Accounts for every record: received = accepted + dead-lettered + skipped + revoked + unfinished.
 * Task thread only.
 */
final class RecordLedger {

  private final OffsetTracker tracker = new OffsetTracker();
  private final DeadLetters deadLetters;
  private final RejectionLog rejections;
  private long received;
  private long accepted;
  private long deadLettered;
  private long skipped;
  private final Map<RejectedBy, Long> rejected = new EnumMap<>(RejectedBy.class);

  RecordLedger(DeadLetters deadLetters, RejectionLog rejections) {
    this.deadLetters = deadLetters;
    this.rejections = rejections;
  }

  TrackedRecord received(SinkRecord record) {
    received++;
    return tracker.track(record);
  }

  void accepted(TrackedRecord record) {
    if (!record.isRevoked()) {
      tracker.finish(record);
      accepted++;
    }
  }

  void skipped(TrackedRecord record) {
    tracker.skip(record);
    skipped++;
  }

  /**
   * Sends the record to the dead-letter topic, or skips it if the user chose that.
   *
   * @throws ConnectException if a rejected record must fail the task
   */
  void rejected(TrackedRecord record, RejectionReason reason) {
    if (record.isRevoked()) {
      return;
    }
    rejected.merge(reason.by(), 1L, Long::sum);
    if (deadLetters.report(record, reason)) {
      rejections.deadLettered(record, reason);
    } else {
      skipped(record);
      rejections.skipped(record, reason);
    }
  }

  /** Finishes the records whose dead letters are written. */
  void finishDeadLetters() {
    for (TrackedRecord record : deadLetters.written()) {
      if (!record.isRevoked()) {
        tracker.finish(record);
        deadLettered++;
      }
    }
  }

  /** How many records are finished so far. */
  long finished() {
    return accepted + deadLettered + skipped;
  }

  /**
   * Whether Kafka would deliver an accepted or dead-lettered record again if the task stopped now.
   */
  boolean isHeldBack() {
    return tracker.isHeldBack();
  }

  /** Whether every record is finished or was revoked. */
  boolean isNothingUnfinished() {
    return tracker.unfinished() == 0;
  }

  boolean awaitsDeadLetters() {
    return deadLetters.isPending();
  }

  void awaitOldestDeadLetter(long ms) {
    deadLetters.awaitOldest(ms);
  }

  void revoke(Collection<TopicPartition> partitions) {
    tracker.revoke(partitions);
  }

  /**
   * The offsets that may be committed.
   *
   * @throws IllegalStateException if a record is not accounted for
   */
  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> delivered) {
    check();
    return tracker.committable(delivered);
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.RECORDS_RECEIVED, received);
    metrics.set(Metric.RECORDS_ACCEPTED, accepted);
    metrics.set(Metric.RECORDS_DEAD_LETTERED, deadLettered);
    metrics.set(Metric.RECORDS_SKIPPED, skipped);
    metrics.set(Metric.RECORDS_REVOKED, tracker.revoked());
    metrics.set(Metric.RECORDS_UNFINISHED, tracker.unfinished());
    rejected.forEach((by, records) -> metrics.set(by.metric(), records));
  }

  /**
   * Checks that every record is accounted for.
   *
   * @throws IllegalStateException if one is not: the task must stop before it commits an offset
   */
  void check() {
    if (received != accepted + deadLettered + skipped + tracker.revoked() + tracker.unfinished()) {
      throw new IllegalStateException(
          "The counts of records do not add up, which is a bug in the connector: " + this);
    }
  }

  /**
   * Checks that no record was dropped; to be called when no message is buffered.
   *
   * @throws IllegalStateException if an unfinished record has no dead letter that is being written
   */
  void checkNoneIsMissing() {
    if (tracker.unfinished() > 0 && !deadLetters.isPending()) {
      throw new IllegalStateException(
          "Records are missing, which is a bug in the connector: " + this);
    }
  }

  @Override
  public String toString() {
    return "%s received = %d accepted + %d dead-lettered + %d skipped + %d revoked + %d unfinished"
        .formatted(
            Counted.of(received, "record"),
            accepted,
            deadLettered,
            skipped,
            tracker.revoked(),
            tracker.unfinished());
  }
}
