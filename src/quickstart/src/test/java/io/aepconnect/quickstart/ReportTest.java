package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.quickstart.FeedRecord.Fate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private static final DeadLetter EXPECTED = new DeadLetter("events-0@1", "not JSON at byte 7");
  private static final DeadLetter UNEXPECTED = new DeadLetter("events-0@0", "not JSON at byte 9");

  @Test
  void everyRecordInItsPlaceAgrees() {
    assertThat(report(written(), 1, List.of(EXPECTED)).disagreements()).isEmpty();
  }

  @Test
  void lostRecordIsFound() {
    assertThat(report(written(), 0, List.of(EXPECTED)).disagreements())
        .containsExactly("3 records written, 2 accounted for");
  }

  @Test
  void missingDeadLetterIsFoundEvenIfTheSumAgrees() {
    assertThat(report(written(), 2, List.of()).disagreements())
        .containsExactly("events-0@1 must be a dead letter and is not");
  }

  @Test
  void wrongRecordAmongTheDeadLettersIsFound() {
    assertThat(report(written(), 1, List.of(UNEXPECTED)).disagreements())
        .containsExactlyInAnyOrder(
            "events-0@1 must be a dead letter and is not",
            "events-0@0 is a dead letter and must not be");
  }

  @Test
  void doubleDeadLetterIsFound() {
    assertThat(report(written(), 0, List.of(EXPECTED, EXPECTED)).disagreements())
        .containsExactly("1 records are dead letters twice");
  }

  @Test
  void eventThatWasAcceptedTwiceIsFoundEvenIfTheSumAgrees() {
    assertThat(report(written(), 1, 1, List.of(EXPECTED)).disagreements())
        .containsExactly("1 events were accepted more than once");
  }

  @Test
  void recordsOfTheUserMayBecomeEither() {
    Written written = new Written();
    written.note(Fate.UNKNOWN, "events-0@0");
    written.note(Fate.UNKNOWN, "events-0@1");

    assertThat(report(written, 1, List.of(EXPECTED)).disagreements()).isEmpty();
  }

  @Test
  void deadLettersOfOneKindArePrintedTogether() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();

    report(written(), 1, List.of(EXPECTED, UNEXPECTED))
        .print(new PrintStream(text, true, StandardCharsets.UTF_8));

    assertThat(text.toString(StandardCharsets.UTF_8)).contains("2 x not JSON at byte 7");
  }

  private static Written written() {
    Written written = new Written();
    written.note(Fate.ACCEPTED, "events-0@0");
    written.note(Fate.DEAD_LETTER, "events-0@1");
    written.note(Fate.SKIPPED, "events-0@2");
    return written;
  }

  private static Report report(Written written, long accepted, List<DeadLetter> deadLetters) {
    return report(written, accepted, 0, deadLetters);
  }

  private static Report report(
      Written written, long accepted, long repeats, List<DeadLetter> deadLetters) {
    return new Report(
        written, Optional.of(new Inlet.Counts(1, accepted, accepted)), repeats, deadLetters, 1.0);
  }
}
