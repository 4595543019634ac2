package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private static final DeadLetter EXPECTED =
      new DeadLetter("events-0@1", OptionalLong.empty(), "not JSON at byte 7");
  private static final DeadLetter UNEXPECTED =
      new DeadLetter("events-0@0", OptionalLong.empty(), "not JSON at byte 9");

  @Test
  void expectedOutcomesAgree() {
    assertThat(report(written(), 1, List.of(EXPECTED)).disagreements()).isEmpty();
  }

  @Test
  void findsALostRecord() {
    assertThat(report(written(), 0, List.of(EXPECTED)).disagreements())
        .containsExactly("written: 3 records; accepted, skipped or dead-lettered: 2");
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
        .containsExactly("1 dead letter for a record that has one already");
  }

  @Test
  void findsAnEventThatWasAcceptedTwiceEvenIfTheSumsAgree() {
    assertThat(report(written(), 1, 1, List.of(EXPECTED)).disagreements())
        .containsExactly("accepted more than once: 1 event");
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
    assertThat(print(report(written(), 1, List.of(EXPECTED, UNEXPECTED))))
        .contains("2 x not JSON at byte 7");
  }

  @Test
  void namesTheLinesOfTheUsersFileInTheirOrder() {
    List<DeadLetter> deadLetters =
        List.of(
            new DeadLetter("events-1@0", OptionalLong.of(27), "not JSON at byte 1"),
            new DeadLetter("events-0@0", OptionalLong.of(26), "not JSON at byte 52"),
            new DeadLetter("events-2@0", OptionalLong.of(29), "not JSON at byte 20"),
            new DeadLetter("events-2@1", OptionalLong.of(31), "too large"));

    assertThat(print(report(unknown(5), 1, deadLetters)))
        .contains("3 x not JSON: line 26 (byte 52), 27 (byte 1), 29 (byte 20)")
        .contains("1 x too large: line 31");
  }

  @Test
  void oneIsSingular() {
    assertThat(print(report(unknown(2), 1, List.of(EXPECTED))))
        .contains("Sent          2 records in 1.0 s")
        .contains("Requests      1 request, with 1 message" + System.lineSeparator())
        .contains("2 sent = 1 accepted + 0 skipped + 1 dead letter: the sums agree.");
  }

  @Test
  void noRecordIsNoSuccess() {
    Report report = report(new Written(), 0, List.of());

    assertThat(report.isSuccess()).isFalse();
    assertThat(print(report))
        .contains("No record was sent.")
        .contains("Requests      1 request, with 0 messages")
        .doesNotContain("agree", "NaN");
  }

  @Test
  void noAcceptedRecordIsNoSuccess() {
    Report report = report(unknown(1), 0, List.of(EXPECTED));

    assertThat(report.isSuccess()).isFalse();
    assertThat(print(report)).contains("NO record was accepted").doesNotContain("agree");
    assertThat(report(unknown(2), 1, List.of(EXPECTED)).isSuccess()).isTrue();
  }

  private static String print(Report report) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Written unknown(int records) {
    Written written = new Written();
    for (int i = 0; i < records; i++) {
      written.note(Outcome.UNKNOWN, "events-0@" + i);
    }
    return written;
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
