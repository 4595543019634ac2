package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of the topic of failed records.
 *
 * @param origin the record that failed, in the form of {@link Written#origin}
 * @param reasons why it failed, with AEP's codes
 */
record FailedRecord(String origin, String reasons) {

  /** All failed records that are in the topic now. */
  static List<FailedRecord> readAll(String bootstrapServers, String topic) {
    return TopicReader.readAll(bootstrapServers, topic).stream().map(FailedRecord::of).toList();
  }

  private static FailedRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new FailedRecord(
        Written.origin(
            TopicReader.header(record, "aep.source.topic"),
            TopicReader.header(record, "aep.source.partition"),
            TopicReader.header(record, "aep.source.offset")),
        String.valueOf(TopicReader.header(record, "aep.failed.reasons")));
  }
}
