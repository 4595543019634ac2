package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of the dead-letter topic.
 *
 * @param origin the rejected record, in the form of {@link Written#origin}
 * @param line its line in the user's file; empty for samples
 * @param reason why it was rejected
 */
record DeadLetter(String origin, OptionalLong line, String reason) {

  private static final String HEADERS = "__connect.errors.";
  private static final Pattern BYTE = Pattern.compile(" at (byte \\d+)");

  /** All dead letters that are in the topic now. */
  static List<DeadLetter> readAll(String bootstrapServers, String topic) {
    return TopicReader.readAll(bootstrapServers, topic).stream().map(DeadLetter::of).toList();
  }

  private static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key() == null ? new byte[0] : record.key();
    return new DeadLetter(
        Written.origin(
            TopicReader.header(record, HEADERS + "topic"),
            TopicReader.header(record, HEADERS + "partition"),
            TopicReader.header(record, HEADERS + "offset")),
        InputFeed.line(new String(key, StandardCharsets.UTF_8)),
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

  /** The summary without the byte that it names, because {@link #place} has it. */
  String summaryWithoutByte() {
    return BYTE.matcher(summary()).replaceFirst("");
  }

  /** The line in the user's file and, if the reason names it, the byte; empty for samples. */
  Optional<String> place() {
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Matcher at = BYTE.matcher(summary());
    return Optional.of(line.getAsLong() + (at.find() ? " (" + at.group(1) + ")" : ""));
  }
}
