package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.quickstart.FeedRecord.Outcome;
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
  void expectedOutcomesAgree() {
    assertThat(report(written(), 1, List.of(EXPECTED)).disagreements()).isEmpty();
  }

  @Test
  void findsALostRecord() {
    assertThat(report(written(), 0, List.of(EXPECTED)).disagreements())
        .containsExactly("3 records were written, but 2 are accepted, skipped or dead-lettered");
  }

  @Test
  void findsAMissingDeadLetterEvenIfTheSumsAgree() {
    assertThat(report(written(), 2, List.of()).disagreements())
        .containsExactly("events-0@1 must be dead-lettered, but is not");
  }

  @Test
  void findsAWrongDeadLetter() {
    assertThat(report(written(), 1, List.of(UNEXPECTED)).disagreements())
        .containsExactlyInAnyOrder(
            "events-0@1 must be dead-lettered, but is not",
            "events-0@0 is dead-lettered, but must not be");
  }

  @Test
  void findsARecordThatWasDeadLetteredTwice() {
    assertThat(report(written(), 0, List.of(EXPECTED, EXPECTED)).disagreements())
        .containsExactly("1 records were dead-lettered twice");
  }

  @Test
  void findsAnEventThatWasAcceptedTwiceEvenIfTheSumsAgree() {
    assertThat(report(written(), 1, 1, List.of(EXPECTED)).disagreements())
        .containsExactly("1 events were accepted more than once");
  }

  @Test
  void eventsThatFailLaterAreAccepted() {
    Written written = written();
    written.note(Outcome.FAILED_LATER, "events-0@3");

    assertThat(report(written, 2, List.of(EXPECTED)).disagreements()).isEmpty();
    assertThat(written.expectedFailures()).containsExactly("events-0@3");
  }

  @Test
  void recordsOfTheUserMayHaveAnyOutcome() {
    Written written = new Written();
    written.note(Outcome.UNKNOWN, "events-0@0");
    written.note(Outcome.UNKNOWN, "events-0@1");

    assertThat(report(written, 1, List.of(EXPECTED)).disagreements()).isEmpty();
  }

  @Test
  void printsDeadLettersOfOneKindTogether() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();

    report(written(), 1, List.of(EXPECTED, UNEXPECTED))
        .print(new PrintStream(text, true, StandardCharsets.UTF_8));

    assertThat(text.toString(StandardCharsets.UTF_8)).contains("2 x not JSON at byte 7");
  }

  private static Written written() {
    Written written = new Written();
    written.note(Outcome.ACCEPTED, "events-0@0");
    written.note(Outcome.DEAD_LETTER, "events-0@1");
    written.note(Outcome.SKIPPED, "events-0@2");
    return written;
  }

  private static Report report(Written written, long accepted, List<DeadLetter> deadLetters) {
    return report(written, accepted, 0, deadLetters);
  }

  private static Report report(
      Written written, long accepted, long duplicates, List<DeadLetter> deadLetters) {
    return new Report(
        written,
        Optional.of(new Inlet.Counts(1, accepted, accepted, 0)),
        duplicates,
        deadLetters,
        1.0);
  }
}
