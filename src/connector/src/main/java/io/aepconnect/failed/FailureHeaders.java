package io.aepconnect.failed;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** What is known about a failed record, as headers. Together they have less than 40 KB. */
final class FailureHeaders {

  private static final String PREFIX = "aep.failed.";
  private static final String ORIGIN = "aep.source.";

  /** Enough for several reasons, and little beside a message. */
  private static final int LONGEST_TEXT = 2_000;

  private FailureHeaders() {}

  /**
   * The headers.
   *
   * @param origin nullable: the record that the message came from
   */
  static Headers of(FailedRecord failed, String sandbox, @Nullable KafkaCoordinates origin) {
    List<Reason> reasons = failed.reasons();
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString(PREFIX + "form", failed.message().form().name().toLowerCase(Locale.ROOT));
    addList(headers, "codes", failed.codes());
    addText(
        headers,
        "reasons",
        reasons.stream().map(Reason::describe).distinct().collect(Collectors.joining("; ")));
    addList(
        headers,
        "pointers",
        reasons.stream().map(Reason::pointer).filter(it -> !it.isEmpty()).distinct().toList());
    headers.addString(PREFIX + "sandbox", sandbox);
    headers.addString(PREFIX + "dataset", failed.dataset());
    addList(headers, "flow", failed.batch().flowIds());
    headers.addString(PREFIX + "batch", failed.batch().id());
    addText(headers, "file", failed.file());
    headers.addLong(PREFIX + "line", failed.line());
    headers.addString(PREFIX + "created", time(failed.batch().createdMs()));
    headers.addString(PREFIX + "updated", time(failed.batch().updatedMs()));
    if (failed.message().entityId() != null) {
      addText(headers, "entity.id", failed.message().entityId());
    }
    if (origin != null) {
      headers.addString(ORIGIN + "topic", origin.topic());
      headers.addInt(ORIGIN + "partition", origin.partition());
      headers.addLong(ORIGIN + "offset", origin.offset());
    }
    return headers;
  }

  private static void addList(ConnectHeaders headers, String name, List<String> words) {
    addText(headers, name, String.join(",", words));
  }

  private static void addText(ConnectHeaders headers, String name, String text) {
    if (!text.isEmpty()) {
      headers.addString(
          PREFIX + name,
          text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…");
    }
  }

  private static String time(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }
}
