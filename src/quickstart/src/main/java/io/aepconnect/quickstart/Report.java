package io.aepconnect.quickstart;

import io.aepconnect.quickstart.FeedRecord.Fate;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the records, and whether that is what must become of them.
 *
 * @param written what was written to Kafka
 * @param inlet what the inlet saw, if it tells
 * @param repeats how many events were accepted once more
 * @param deadLetters what lies in the dead-letter topic
 * @param seconds how long it took
 */
record Report(
    Written written,
    Optional<Inlet.Counts> inlet,
    long repeats,
    List<DeadLetter> deadLetters,
    double seconds) {

  private static final int SHOWN = 5;

  /** What does not agree; empty if everything is as it must be. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    if (accounted() != written.total()) {
      found.add("%,d records written, %,d accounted for".formatted(written.total(), accounted()));
    }
    Set<String> origins =
        deadLetters.stream().map(DeadLetter::origin).collect(Collectors.toUnmodifiableSet());
    if (origins.size() < deadLetters.size()) {
      found.add((deadLetters.size() - origins.size()) + " records are dead letters twice");
    }
    // What a real inlet or the user's own records lead to, nobody knows beforehand.
    if (inlet.isPresent()) {
      Set<String> expected = written.expectedDeadLetters();
      addAll(found, "must be a dead letter and is not", expected, origins);
      if (written.of(Fate.UNKNOWN) == 0) {
        if (repeats > 0) {
          found.add("%,d events were accepted more than once".formatted(repeats));
        }
        addAll(found, "is a dead letter and must not be", origins, expected);
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
    out.printf("%-14s%,d%n", "Skipped", written.of(Fate.SKIPPED));
    out.printf("%-14s%,d%n", "Dead letters", deadLetters.size());
    kinds().forEach((kind, ofKind) -> printKind(out, ofKind));
    List<String> wrong = disagreements();
    if (wrong.isEmpty()) {
      out.printf(
          "%n%,d sent = %,d accepted + %d skipped + %d dead letters: the sums agree.%n",
          written.total(), accepted(), written.of(Fate.SKIPPED), deadLetters.size());
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
    return accepted() + written.of(Fate.SKIPPED) + deadLetters.size();
  }

  /** Counted by the simulator; with a real inlet, what is neither skipped nor a dead letter. */
  private long accepted() {
    return inlet
        .map(Inlet.Counts::accepted)
        .orElseGet(() -> written.total() - written.of(Fate.SKIPPED) - deadLetters.size());
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
