package io.aepconnect.quickstart;

import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The outcomes of the records, compared with their expected outcomes.
 *
 * @param written the records that were written to Kafka
 * @param inlet the inlet's counts; empty for a real inlet
 * @param duplicates how many accepted events had an {@code _id} that was accepted before
 * @param deadLetters the records of the dead-letter topic
 * @param seconds how long the run took
 */
record Report(
    Written written,
    Optional<Inlet.Counts> inlet,
    long duplicates,
    List<DeadLetter> deadLetters,
    double seconds) {

  private static final int SHOWN = 5;

  /** The differences from the expected outcomes; empty if there are none. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    if (accounted() != written.total()) {
      found.add(
          "%,d records were written, but %,d are accepted, skipped or dead-lettered"
              .formatted(written.total(), accounted()));
    }
    Set<String> origins =
        deadLetters.stream().map(DeadLetter::origin).collect(Collectors.toUnmodifiableSet());
    if (origins.size() < deadLetters.size()) {
      found.add((deadLetters.size() - origins.size()) + " records were dead-lettered twice");
    }
    // With a real inlet, or the user's own records, the expected outcomes are not known.
    if (inlet.isPresent()) {
      Set<String> expected = written.expectedDeadLetters();
      addAll(found, "must be dead-lettered, but is not", expected, origins);
      if (written.of(Outcome.UNKNOWN) == 0) {
        if (duplicates > 0) {
          found.add("%,d events were accepted more than once".formatted(duplicates));
        }
        addAll(found, "is dead-lettered, but must not be", origins, expected);
      }
    }
    return found;
  }

  void print(PrintStream out) {
    out.printf("%n%-14s%,d records in %.1f s%n", "Sent", written.total(), seconds);
    inlet.ifPresent(
        counts ->
            out.printf(
                "%-14s%,d, with %.0f messages each%n",
                "Requests",
                counts.requests(),
                counts.requests() == 0 ? 0.0 : (double) counts.messages() / counts.requests()));
    out.printf("%-14s%,d%n", "Accepted", accepted());
    out.printf("%-14s%,d%n", "Skipped", written.of(Outcome.SKIPPED));
    out.printf("%-14s%,d%n", "Dead letters", deadLetters.size());
    kinds().forEach((kind, ofKind) -> printKind(out, ofKind));
    List<String> wrong = disagreements();
    if (wrong.isEmpty()) {
      out.printf(
          "%n%,d sent = %,d accepted + %d skipped + %d dead letters: the sums agree.%n",
          written.total(), accepted(), written.of(Outcome.SKIPPED), deadLetters.size());
    } else {
      out.printf("%nThe sums do NOT agree:%n");
      wrong.forEach(it -> out.println("  " + it));
    }
  }

  private static void printKind(PrintStream out, List<DeadLetter> ofKind) {
    out.printf("%6d x %s%n", ofKind.size(), ofKind.get(0).summary());
  }

  private Map<String, List<DeadLetter>> kinds() {
    return deadLetters.stream()
        .collect(
            Collectors.groupingBy(
                DeadLetter::kind, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  private long accounted() {
    return accepted() + written.of(Outcome.SKIPPED) + deadLetters.size();
  }

  /** The simulator's count; for a real inlet, the records that are not skipped or dead-lettered. */
  private long accepted() {
    return inlet
        .map(Inlet.Counts::accepted)
        .orElseGet(() -> written.total() - written.of(Outcome.SKIPPED) - deadLetters.size());
  }

  private static void addAll(
      List<String> found, String what, Set<String> these, Set<String> butNotThose) {
    List<String> wrong = these.stream().filter(it -> !butNotThose.contains(it)).sorted().toList();
    wrong.stream().limit(SHOWN).forEach(it -> found.add(it + " " + what));
    if (wrong.size() > SHOWN) {
      found.add("and %,d more %s".formatted(wrong.size() - SHOWN, what));
    }
  }
}
