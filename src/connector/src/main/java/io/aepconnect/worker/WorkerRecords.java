package io.aepconnect.worker;

import org.apache.kafka.connect.sink.SinkRecord;

/** What a worker's own records can do that other {@link SinkRecord}s cannot. */
public final class WorkerRecords {

  /** Internal to Connect, therefore known by its name only. */
  private static final String WITH_ORIGINAL = "org.apache.kafka.connect.runtime.InternalSinkRecord";

  private WorkerRecords() {}

  /**
   * The record without its value, as if a transformation had removed it. Of such a record Connect
   * dead-letters what it read from Kafka, so nothing is lost.
   *
   * @return the same record where Connect does not keep what it read: its value is then the only
   *     one
   */
  public static SinkRecord withoutValue(SinkRecord record) {
    return record.getClass().getName().equals(WITH_ORIGINAL)
        ? record.newRecord(
            record.topic(),
            record.kafkaPartition(),
            record.keySchema(),
            record.key(),
            null,
            null,
            record.timestamp(),
            record.headers())
        : record;
  }
}
