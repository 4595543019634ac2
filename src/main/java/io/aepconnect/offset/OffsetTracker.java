package io.aepconnect.offset;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Knows what is finished, and up to which offset each partition may be committed.
 *
 * <p>One queue per partition, in the order of delivery. Records finish in any order; only a
 * finished head leaves its queue, so gaps between offsets cost nothing. Task thread only.
 */
public final class OffsetTracker {

  private final Map<TopicPartition, Deque<TrackedRecord>> unfinishedByPartition = new HashMap<>();
  private long unfinished;
  private long forgotten;

  /** Of the record tracked last: Connect delivers many records of one partition in a row. */
  private TopicPartition lastPartition;

  private Deque<TrackedRecord> lastQueue;

  /**
   * Starts to track a record. A partition may start again at a lower offset, as Connect rewinds
   * after a failed commit: what was tracked from there on is forgotten, for it comes again.
   */
  public TrackedRecord track(SinkRecord record) {
    turnTo(record);
    TrackedRecord tracked = new TrackedRecord(lastPartition, record);
    while (!lastQueue.isEmpty() && lastQueue.peekLast().offset() >= tracked.offset()) {
      forget(lastQueue.pollLast());
    }
    lastQueue.addLast(tracked);
    unfinished++;
    return tracked;
  }

  /**
   * Marks a record as accepted, dead-lettered or skipped. Nothing happens if it was forgotten.
   *
   * @throws IllegalStateException if it is finished already: some message was counted twice
   */
  public void finish(TrackedRecord record) {
    if (record.isForgotten()) {
      return;
    }
    record.finish();
    unfinished--;
    Deque<TrackedRecord> queue = unfinishedByPartition.get(record.partition());
    while (!queue.isEmpty() && queue.peekFirst().isFinished()) {
      queue.pollFirst();
    }
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
          Deque<TrackedRecord> queue = unfinishedByPartition.get(partition);
          boolean held =
              queue != null && !queue.isEmpty() && queue.peekFirst().offset() < upTo.offset();
          committable.put(
              partition, held ? new OffsetAndMetadata(queue.peekFirst().offset()) : upTo);
        });
    return committable;
  }

  /** Forgets the partitions: another task reads on from what was committed. */
  public void forget(Collection<TopicPartition> partitions) {
    lastPartition = null;
    for (TopicPartition partition : partitions) {
      Deque<TrackedRecord> queue = unfinishedByPartition.remove(partition);
      if (queue != null) {
        queue.forEach(this::forget);
      }
    }
  }

  /** How many records are neither finished nor forgotten. */
  public long unfinished() {
    return unfinished;
  }

  /** How many unfinished records were forgotten since the start. */
  public long forgotten() {
    return forgotten;
  }

  private void turnTo(SinkRecord record) {
    if (lastPartition == null
        || lastPartition.partition() != record.originalKafkaPartition()
        || !lastPartition.topic().equals(record.originalTopic())) {
      lastPartition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
      lastQueue = unfinishedByPartition.computeIfAbsent(lastPartition, p -> new ArrayDeque<>());
    }
  }

  private void forget(TrackedRecord record) {
    if (!record.isFinished()) {
      unfinished--;
      forgotten++;
    }
    record.forget();
  }
}
