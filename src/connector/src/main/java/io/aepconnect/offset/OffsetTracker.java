package io.aepconnect.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows what is finished, and up to which offset each partition may be committed.
 *
 * <p>Records finish in any order, and only unfinished ones are kept, so neither gaps between
 * offsets nor a record that takes long cost anything. Task thread only.
 */
public final class OffsetTracker {

  private final Map<TopicPartition, UnfinishedRecords> unfinishedByPartition = new HashMap<>();
  private long unfinished;
  private long revoked;

  /** Of the record tracked last: Connect delivers many records of one partition in a row. */
  private @Nullable TopicPartition lastPartition;

  private @Nullable UnfinishedRecords lastRecords;

  /**
   * Starts to track a record. A partition may start again at a lower offset, as Connect rewinds
   * after a failed commit: what was tracked from there on is revoked, because Connect repeats it.
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
   * Marks a record as accepted or dead-lettered. Nothing happens if it was revoked.
   *
   * @throws IllegalStateException if it is finished already: some message was counted twice
   */
  public void finish(TrackedRecord record) {
    if (!record.isRevoked()) {
      skip(record);
      unfinishedByPartition.get(record.partition()).finishedUpTo(record.offset());
    }
  }

  /** The same for a record that left no trace: nobody notices if it is repeated. */
  public void skip(TrackedRecord record) {
    if (!record.isRevoked()) {
      record.finish();
      unfinished--;
      unfinishedByPartition.get(record.partition()).remove(record);
    }
  }

  /** Whether some record that is accepted or dead-lettered stands behind an unfinished one. */
  public boolean isHeldBack() {
    return unfinishedByPartition.values().stream().anyMatch(UnfinishedRecords::holdBack);
  }

  /**
   * The offsets that are safe to commit: per partition the first unfinished record's, or all that
   * was delivered where nothing is unfinished.
   *
   * @param delivered what Connect has handed to the task, which includes records that a
   *     transformation dropped before we could see them
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

  /** The partitions are revoked: another task reads on from what was committed. */
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
