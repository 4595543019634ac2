package io.aepconnect.bench;

import io.aepconnect.batch.Batch;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes messages and batches like those of a task. */
final class Requests {

  private Requests() {}

  /** The record at that offset of a topic with that many partitions. */
  static SinkRecord record(long offset, int partitions, byte[] value) {
    return new SinkRecord(
        "events",
        (int) (offset / 100 % partitions),
        null,
        null,
        null,
        value,
        offset,
        1_790_000_000_000L,
        TimestampType.CREATE_TIME);
  }

  /** Makes {@code count} messages with events of that size. */
  static List<XdmMessage> messages(int count, int size) {
    MessageConverter converter = Connectors.converter();
    OffsetTracker tracker = new OffsetTracker();
    List<XdmMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SinkRecord record = record(i, 1, Events.json(i, size));
      Conversion.Converted converted = (Conversion.Converted) converter.convert(record);
      messages.add(new XdmMessage(tracker.track(record), converted.json()));
    }
    return messages;
  }

  /** Makes a batch of {@code count} messages. */
  static Batch batch(int count) {
    return Batch.of(messages(count, Events.SMALL));
  }
}
