package io.aepconnect.quickstart;

import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
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
          "written: %s; accepted, skipped or dead-lettered: %,d"
              .formatted(Count.of(written.total(), "record"), accounted()));
    }
    Set<String> origins =
        deadLetters.stream().map(DeadLetter::origin).collect(Collectors.toUnmodifiableSet());
    if (origins.size() < deadLetters.size()) {
      found.add(
          Count.of(deadLetters.size() - origins.size(), "dead letter")
              + " for a record that has one already");
    }
    // With a real inlet, or the user's own records, the expected outcomes are not known.
    if (inlet.isPresent()) {
      Set<String> expected = written.expectedDeadLetters();
      addAll(found, "must be dead-lettered, but is not", expected, origins);
      if (written.of(Outcome.UNKNOWN) == 0) {
        if (duplicates > 0) {
          found.add("accepted more than once: " + Count.of(duplicates, "event"));
        }
        addAll(found, "is dead-lettered, but must not be", origins, expected);
      }
    }
    return found;
  }

  /** Whether every record had its expected outcome, and at least one was accepted. */
  boolean isSuccess() {
    return disagreements().isEmpty() && accepted() > 0;
  }

  void print(PrintStream out) {
    out.printf("%n%-14s%s in %.1f s%n", "Sent", Count.of(written.total(), "record"), seconds);
    inlet.ifPresent(
        counts ->
            out.printf(
                "%-14s%s, with %s%s%n",
                "Requests",
                Count.of(counts.requests(), "request"),
                Count.mean(counts.messages(), counts.requests(), "message"),
                counts.requests() > 1 ? " each" : ""));
    out.printf("%-14s%,d%n", "Accepted", accepted());
    out.printf("%-14s%,d%n", "Skipped", written.of(Outcome.SKIPPED));
    out.printf("%-14s%,d%n", "Dead letters", deadLetters.size());
    kinds().forEach((kind, ofKind) -> printKind(out, ofKind));
    out.printf("%n%s%n", verdict());
    disagreements().forEach(it -> out.println("  " + it));
  }

  private String verdict() {
    if (!disagreements().isEmpty()) {
      return "The sums do NOT agree:";
    }
    if (written.total() == 0) {
      return "No record was sent.";
    }
    String sums =
        "%,d sent = %,d accepted + %,d skipped + %s"
            .formatted(
                written.total(),
                accepted(),
                written.of(Outcome.SKIPPED),
                Count.of(deadLetters.size(), "dead letter"));
    return sums + (accepted() == 0 ? ": NO record was accepted." : ": the sums agree.");
  }

  private static void printKind(PrintStream out, List<DeadLetter> ofKind) {
    Lines lines = new Lines();
    ofKind.forEach(it -> it.place().ifPresent(lines::add));
    DeadLetter first = ofKind.get(0);
    String text = lines.count() == 0 ? first.summary() : first.summaryWithoutByte() + ": " + lines;
    out.printf("%6d x %s%n", ofKind.size(), text);
  }

  private Map<String, List<DeadLetter>> kinds() {
    return deadLetters.stream()
        .sorted(Comparator.comparingLong(it -> it.line().orElse(0)))
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
