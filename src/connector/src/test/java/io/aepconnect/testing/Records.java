package io.aepconnect.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes records. */
public final class Records {

  public static final String TOPIC = "events";
  public static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private Records() {}

  /** A record of partition 0 without a value. */
  public static SinkRecord at(long offset) {
    return record(PARTITION, offset, null);
  }

  /** A record of partition 0 and offset 0. */
  public static SinkRecord of(Object value) {
    return record(PARTITION, 0, value);
  }

  public static SinkRecord record(TopicPartition partition, long offset, Object value) {
    return new SinkRecord(
        partition.topic(), partition.partition(), null, null, null, value, offset);
  }

  public static SinkRecord withTimestamp(Object value, Long timestamp) {
    return new SinkRecord(
        TOPIC, 0, null, null, null, value, 0, timestamp, TimestampType.CREATE_TIME);
  }

  /** A record of partition 0 and offset 0 whose value has a schema. */
  public static SinkRecord of(Schema schema, Object value) {
    return new SinkRecord(TOPIC, 0, null, null, schema, value, 0);
  }

  /** A message that stands for nothing, of a record at that offset. */
  public static XdmMessage message(long offset, String json) {
    return new XdmMessage(
        new OffsetTracker().track(at(offset)), MessageJson.of(json.getBytes(UTF_8)));
  }

  /** A raw row of a record at that offset. */
  public static XdmMessage row(long offset, String flow, String json) {
    return new XdmMessage(
        new OffsetTracker().track(at(offset)), MessageJson.row(flow, json.getBytes(UTF_8)));
  }
}
