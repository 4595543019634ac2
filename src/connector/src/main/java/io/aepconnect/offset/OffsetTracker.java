package io.aepconnect.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows which records are unfinished, and up to which offset each partition may be committed.
 *
 * <p>Records finish in any order. Only unfinished records are stored, so gaps between offsets and
 * slow records cost no memory. Task thread only.
 */
public final class OffsetTracker {

  private final Map<TopicPartition, UnfinishedRecords> unfinishedByPartition = new HashMap<>();
  private long unfinished;
  private long revoked;

  /**
   * The partition of the last tracked record: Connect delivers many records of one partition in
   * sequence.
   */
  private @Nullable Tracked last;

  /** A partition and its records. */
  private record Tracked(TopicPartition partition, UnfinishedRecords records) {}

  /**
   * Starts to track a record. After a failed commit, Connect rewinds a partition to a lower offset.
   * Then the records from there on are revoked, because Connect delivers them again.
   */
  public TrackedRecord track(SinkRecord record) {
    Tracked at = partitionOf(record);
    TrackedRecord tracked = new TrackedRecord(at.partition(), record);
    TrackedRecord latest;
    while ((latest = at.records().last()) != null && latest.offset() >= tracked.offset()) {
      revoke(latest, at.records());
    }
    at.records().add(tracked);
    unfinished++;
    return tracked;
  }

  /**
   * Marks a record as accepted or dead-lettered. Does nothing if the record was revoked.
   *
   * @throws IllegalStateException if it is finished already: a message was counted twice
   */
  public void finish(TrackedRecord record) {
    if (!record.isRevoked()) {
      skip(record);
      unfinishedOf(record).finishedUpTo(record.offset());
    }
  }

  /** Marks a record as skipped: delivering it again would cause no duplicate. */
  public void skip(TrackedRecord record) {
    if (!record.isRevoked()) {
      record.finish();
      unfinished--;
      unfinishedOf(record).remove(record);
    }
  }

  /** Whether an accepted or dead-lettered record is after an unfinished one. */
  public boolean isHeldBack() {
    return unfinishedByPartition.values().stream().anyMatch(UnfinishedRecords::holdBack);
  }

  /**
   * The offsets that are safe to commit. For each partition this is the offset of the first
   * unfinished record; without one, it is the delivered offset.
   *
   * @param delivered the offsets that Connect delivered to the task, including those of records
   *     that a transformation dropped
   */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> delivered) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
    delivered.forEach(
        (partition, upTo) -> {
          UnfinishedRecords records = unfinishedByPartition.get(partition);
          TrackedRecord first = records == null ? null : records.first();
          long next = first == null ? Long.MAX_VALUE : first.offset();
          committable.put(partition, next < upTo.offset() ? new OffsetAndMetadata(next) : upTo);
        });
    return committable;
  }

  /** The partitions are revoked: another task continues at the committed offsets. */
  public void revoke(Collection<TopicPartition> partitions) {
    last = null;
    for (TopicPartition partition : partitions) {
      UnfinishedRecords records = unfinishedByPartition.remove(partition);
      TrackedRecord latest;
      while (records != null && (latest = records.last()) != null) {
        revoke(latest, records);
      }
    }
  }

  /** How many records are neither finished nor revoked. */
  public long unfinished() {
    return unfinished;
  }

  /** How many unfinished records were revoked since the start. */
  public long revoked() {
    return revoked;
  }

  private Tracked partitionOf(SinkRecord record) {
    Tracked same = last;
    if (same == null
        || same.partition().partition() != record.originalKafkaPartition()
        || !same.partition().topic().equals(record.originalTopic())) {
      TopicPartition partition =
          new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
      same =
          new Tracked(
              partition,
              unfinishedByPartition.computeIfAbsent(partition, p -> new UnfinishedRecords()));
      last = same;
    }
    return same;
  }

  private UnfinishedRecords unfinishedOf(TrackedRecord record) {
    return Objects.requireNonNull(unfinishedByPartition.get(record.partition()));
  }

  private void revoke(TrackedRecord record, UnfinishedRecords records) {
    records.remove(record);
    record.revoke();
    unfinished--;
    revoked++;
  }
}
