package io.aepconnect.worker;

import org.apache.kafka.connect.sink.SinkRecord;

/** Operations on the worker's internal subclass of {@link SinkRecord}. */
public final class WorkerRecords {

  /** Internal to Connect, so it is recognised by its name. */
  private static final String WITH_ORIGINAL = "org.apache.kafka.connect.runtime.InternalSinkRecord";

  private WorkerRecords() {}

  /**
   * The record without its value, as if a transformation had removed it. Connect dead-letters such
   * a record as it was read from Kafka, so nothing is lost.
   *
   * @return the same record if Connect does not keep the record as it was read, because then its
   *     value exists only here
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
