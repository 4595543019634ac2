package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of the dead-letter topic.
 *
 * @param origin the rejected record, in the form of {@link Written#origin}
 * @param reason why it was rejected
 */
record DeadLetter(String origin, String reason) {

  private static final String HEADERS = "__connect.errors.";

  /** All dead letters that are in the topic now. */
  static List<DeadLetter> readAll(String bootstrapServers, String topic) {
    return TopicReader.readAll(bootstrapServers, topic).stream().map(DeadLetter::of).toList();
  }

  private static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        Written.origin(
            TopicReader.header(record, HEADERS + "topic"),
            TopicReader.header(record, HEADERS + "partition"),
            TopicReader.header(record, HEADERS + "offset")),
        String.valueOf(TopicReader.header(record, HEADERS + "exception.message")));
  }

  /** The reason in one line, without the position in the request and with shortened IDs. */
  String summary() {
    return reason
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(" \\(position .*", "")
        .replaceAll("([0-9a-f]{8})[0-9a-f]{24,}", "$1...");
  }

  /** The summary with its numbers replaced by 0, to count records with the same kind of reason. */
  String kind() {
    return summary().replaceAll("\\d+", "0");
  }
}
