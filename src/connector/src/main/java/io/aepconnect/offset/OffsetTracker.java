package io.aepconnect.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
  private @Nullable TopicPartition lastPartition;

  private @Nullable UnfinishedRecords lastRecords;

  /**
   * Starts to track a record. After a failed commit, Connect rewinds a partition to a lower offset.
   * Then the records from there on are revoked, because Connect delivers them again.
   */
  public TrackedRecord track(SinkRecord record) {
    turnTo(record);
    TrackedRecord tracked = new TrackedRecord(lastPartition, record);
    while (lastRecords.last() != null && lastRecords.last().offset() >= tracked.offset()) {
      revokeLast(lastRecords);
    }
    lastRecords.add(tracked);
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
      unfinishedByPartition.get(record.partition()).finishedUpTo(record.offset());
    }
  }

  /** Marks a record as skipped: delivering it again would cause no duplicate. */
  public void skip(TrackedRecord record) {
    if (!record.isRevoked()) {
      record.finish();
      unfinished--;
      unfinishedByPartition.get(record.partition()).remove(record);
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
          boolean held = first != null && first.offset() < upTo.offset();
          committable.put(partition, held ? new OffsetAndMetadata(first.offset()) : upTo);
        });
    return committable;
  }

  /** The partitions are revoked: another task continues at the committed offsets. */
  public void revoke(Collection<TopicPartition> partitions) {
    lastPartition = null;
    for (TopicPartition partition : partitions) {
      UnfinishedRecords records = unfinishedByPartition.remove(partition);
      while (records != null && records.last() != null) {
        revokeLast(records);
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

  private void turnTo(SinkRecord record) {
    if (lastPartition == null
        || lastPartition.partition() != record.originalKafkaPartition()
        || !lastPartition.topic().equals(record.originalTopic())) {
      lastPartition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
      lastRecords =
          unfinishedByPartition.computeIfAbsent(lastPartition, p -> new UnfinishedRecords());
    }
  }

  private void revokeLast(UnfinishedRecords records) {
    TrackedRecord record = records.last();
    records.remove(record);
    record.revoke();
    unfinished--;
    revoked++;
  }
}
