package io.aepconnect.offset;

import io.aepconnect.worker.WorkerRecords;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that the task received, with its original topic, partition and offset, from before any
 * transformation.
 *
 * <p>Only the {@link OffsetTracker} that created it changes its state. Task thread only.
 */
public final class TrackedRecord {

  private enum State {
    UNFINISHED,
    FINISHED,
    REVOKED
  }

  private final TopicPartition partition;
  private final long offset;
  private @Nullable SinkRecord record;
  private State state = State.UNFINISHED;

  /**
   * The neighbours in {@link UnfinishedRecords}, which alone sets them; null at the ends of the
   * list.
   */
  @Nullable TrackedRecord before;

  @Nullable TrackedRecord after;

  /**
   * @param partition the partition of the record, the same object for many records
   */
  TrackedRecord(TopicPartition partition, SinkRecord record) {
    this.partition = partition;
    this.offset = record.originalKafkaOffset();
    this.record = record;
  }

  /** The partition that the record was read from. */
  public TopicPartition partition() {
    return partition;
  }

  /** The offset that the record was read from. */
  public long offset() {
    return offset;
  }

  /**
   * The record for the dead-letter topic, as the task received it, or without its value after
   * {@link #releaseValue}.
   *
   * @throws IllegalStateException if the record is finished or revoked
   */
  public SinkRecord record() {
    if (state != State.UNFINISHED) {
      throw new IllegalStateException(this + " is " + state + " already");
    }
    return Objects.requireNonNull(record);
  }

  /**
   * Releases the record's value after it was converted to a message, unless the message shares its
   * bytes. Maps and structs use ten times as much memory as their JSON text, and would fill the
   * heap while requests are in flight. The dead letter is not affected, see {@link
   * WorkerRecords#withoutValue}.
   */
  public void releaseValue() {
    if (record != null && !(record.value() instanceof byte[])) {
      record = WorkerRecords.withoutValue(record);
    }
  }

  /**
   * Whether its partition was revoked or rewound, so that this task no longer delivers the record.
   */
  public boolean isRevoked() {
    return state == State.REVOKED;
  }

  void finish() {
    if (state == State.FINISHED) {
      throw new IllegalStateException(this + " is finished twice");
    }
    leave(State.FINISHED);
  }

  void revoke() {
    leave(State.REVOKED);
  }

  /** Releases the data: a late response may still reference this object. */
  private void leave(State end) {
    state = end;
    record = null;
  }

  /** {@code topic-partition@offset}, for log lines and errors. */
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
