package io.aepconnect.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events that the inlet accepted and that failed later, compared with those that came back.
 *
 * @param topic the topic to which they come back
 * @param expected the events that must fail later, in the form of {@link Written#origin}
 * @param failed how many failed later, as the simulator counts
 * @param back the records of the topic
 */
record FailedLater(String topic, Set<String> expected, long failed, List<FailedRecord> back) {

  private static final int SHOWN = 3;

  /** The differences from what must fail and come back; empty if there are none. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    if (failed != expected.size()) {
      found.add(
          "must fail later: %s; failed later: %,d"
              .formatted(Count.of(expected.size(), "event"), failed));
    }
    Set<String> origins = new HashSet<>();
    for (FailedRecord record : back) {
      if (!origins.add(record.origin())) {
        found.add(record.origin() + " came back twice");
      } else if (!expected.contains(record.origin())) {
        found.add(record.origin() + " came back, but must not fail");
      }
    }
    expected.stream()
        .filter(it -> !origins.contains(it))
        .sorted()
        .forEach(it -> found.add(it + " must come back, but has not"));
    return found;
  }

  void print(PrintStream out) {
    out.printf(
        "%n%-14s%,d of the accepted events, because they do not fit the schema%n",
        "Failed later", failed);
    out.printf(
        "%-14s%,d in the topic %s, each with AEP's reasons and the event's coordinates:%n",
        "Came back", back.size(), topic);
    back.stream()
        .limit(SHOWN)
        .forEach(it -> out.printf("     %s: %s%n", it.origin(), it.reasons()));
    if (back.size() > SHOWN) {
      out.printf("     and %,d more%n", back.size() - SHOWN);
    }
    List<String> wrong = disagreements();
    if (wrong.isEmpty()) {
      out.printf("%n%,d failed later = %,d came back: the sums agree.%n", failed, back.size());
    } else {
      out.printf("%nThe failed events and those that came back do NOT agree:%n");
      wrong.forEach(it -> out.println("  " + it));
    }
  }
}
