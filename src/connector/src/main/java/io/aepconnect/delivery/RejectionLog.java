package io.aepconnect.delivery;

import io.aepconnect.log.LogInterval;
import io.aepconnect.offset.TrackedRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log why records are rejected: the newest reason as a warning, but not each one, and a
 * sample of the reasons for the line about the last minute. Never shows a value of a record. Task
 * thread only.
 */
final class RejectionLog {

  private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int MOST_KINDS = 3;
  private static final int MOST_SAMPLE_BYTES = 200;

  private final Consumer<String> warning;
  private final Clock clock;
  private final LogInterval deadLetterWarnings = new LogInterval(Duration.ofMinutes(1));

  /** More often, because these records are lost. */
  private final LogInterval skipWarnings = new LogInterval(Duration.ofSeconds(10));

  private final Map<String, Sample> samples = new LinkedHashMap<>();
  private long othersInSample;
  private long deadLettered;
  private long skipped;

  RejectionLog(Clock clock) {
    this(log::warn, clock);
  }

  RejectionLog(Consumer<String> warning, Clock clock) {
    this.warning = warning;
    this.clock = clock;
  }

  /** The record's dead letter is being written. */
  void deadLettered(TrackedRecord record, RejectionReason reason) {
    deadLettered++;
    count(reason);
    if (deadLetterWarnings.begins(clock.millis())) {
      warning.accept(
          "Dead-lettered the record at %s: %s. %d dead letters since the task started; the next is logged in a minute at the earliest."
              .formatted(record, reason.shown(), deadLettered));
    }
  }

  /** The record is lost, as the user chose. */
  void skipped(TrackedRecord record, RejectionReason reason) {
    skipped++;
    count(reason);
    if (skipWarnings.begins(clock.millis())) {
      warning.accept(
          "Skipped the record at %s: %s. %d skipped so far, because errors.tolerance is all and there is no dead-letter topic."
              .formatted(record, reason.shown(), skipped));
    }
  }

  /**
   * The kinds of reasons since the last call, as the end of a line; empty if no record was
   * rejected.
   */
  String sample() {
    if (samples.isEmpty()) {
      return "";
    }
    StringJoiner text = new StringJoiner("; ", "; rejected because: ", "");
    samples.values().forEach(it -> text.add(it.number + " × " + it.text));
    if (othersInSample > 0) {
      text.add(othersInSample + " × other reasons");
    }
    samples.clear();
    othersInSample = 0;
    return text.toString();
  }

  private void count(RejectionReason reason) {
    // Rejections of one kind differ in numbers, such as sizes and positions in the value.
    String kind = NUMBER.matcher(reason.summary()).replaceAll("#");
    Sample known = samples.get(kind);
    if (known != null) {
      known.number++;
    } else if (samples.size() < MOST_KINDS) {
      samples.put(kind, new Sample(reason.sample(MOST_SAMPLE_BYTES)));
    } else {
      othersInSample++;
    }
  }

  private static final class Sample {

    private final String text;
    private long number = 1;

    Sample(String text) {
      this.text = text;
    }
  }
}
