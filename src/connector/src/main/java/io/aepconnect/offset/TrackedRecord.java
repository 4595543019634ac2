package io.aepconnect.offset;

import io.aepconnect.worker.WorkerRecords;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that the task has taken from Kafka, with the place where it really stands: topic,
 * partition and offset as they were before any transformation.
 *
 * <p>Its state changes only through the {@link OffsetTracker} that made it. Task thread only.
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

  /** Its neighbours in {@link UnfinishedRecords}, which alone sets them; null where it has none. */
  @Nullable TrackedRecord before;

  @Nullable TrackedRecord after;

  /**
   * @param partition that the record was read from, the same object for many records
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
   * The record for the dead-letter topic: as the task received it, or after {@link #releaseValue}.
   *
   * @throws IllegalStateException once the record is finished or revoked
   */
  public SinkRecord record() {
    if (state != State.UNFINISHED) {
      throw new IllegalStateException(this + " is " + state + " already");
    }
    return Objects.requireNonNull(record);
  }

  /**
   * Releases the record's value once a message was made of it, unless the message shares its bytes.
   * Maps and structs are ten times as large in memory as the text they came from, and would fill
   * the heap while requests are under way. The dead letter is not affected, see {@link
   * WorkerRecords#withoutValue}.
   */
  public void releaseValue() {
    if (record != null && !(record.value() instanceof byte[])) {
      record = WorkerRecords.withoutValue(record);
    }
  }

  /** Whether its partition was revoked or rewound, so that this task no longer delivers it. */
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

  /** Whoever still holds the record, such as a reply that comes late, does not hold its data. */
  private void leave(State end) {
    state = end;
    record = null;
  }

  /** {@code topic-partition@offset}, as log lines and errors name a record. */
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
