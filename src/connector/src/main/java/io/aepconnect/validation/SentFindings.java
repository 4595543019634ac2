package io.aepconnect.validation;

import io.aepconnect.log.Tally;
import io.aepconnect.message.Excerpt;
import io.aepconnect.schema.Findings;
import io.aepconnect.schema.Repair;
import io.aepconnect.schema.Warning;
import java.time.Clock;
import java.util.function.Consumer;

/** Counts and logs doubtful and repaired values in messages that are sent. Used by one thread. */
final class SentFindings {

  private static final int MOST_FIELD_BYTES = 200;

  private final CheckCounts counts;
  private final Tally<Warning> warned;
  private final Tally<Repair> repaired;

  SentFindings(CheckCounts counts, Consumer<String> log, Clock clock) {
    this.counts = counts;
    this.warned = new Tally<>(Tally.TEN_MINUTES, log, clock);
    this.repaired = new Tally<>(Tally.TEN_MINUTES, log, clock);
  }

  void add(Findings findings) {
    for (Warning warning : findings.warnings()) {
      counts.add(warning.kind());
      warned.add(
          warning,
          number ->
              "%s has %s, which AEP may reject. Such values sent since the task started: %d"
                  .formatted(field(warning.field()), warning.kind().meaning(), number));
    }
    for (Repair repair : findings.repairs()) {
      counts.add(repair.rule());
      repaired.add(
          repair,
          number ->
              "%s was repaired by %s (aep.validation.repair). Such repairs since the task started: %d"
                  .formatted(field(repair.field()), repair.rule().keyword(), number));
    }
  }

  private static String field(String pointer) {
    return pointer.isEmpty() ? "The entity" : "The field " + Excerpt.of(pointer, MOST_FIELD_BYTES);
  }
}
