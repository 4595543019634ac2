package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FailedLaterTest {

  private static final FailedRecord ONE = new FailedRecord("events-0@1", "DCVS-1104-400 wrong");
  private static final FailedRecord TWO = new FailedRecord("events-1@2", "DCVS-1106-400 missing");
  private static final Set<String> BOTH = Set.of(ONE.origin(), TWO.origin());

  @Test
  void theSumsAgreeIfEachFailedEventCameBackOnce() {
    FailedLater later = later(2, ONE, TWO);

    assertThat(later.disagreements()).isEmpty();
    assertThat(print(later))
        .contains("events-0@1: DCVS-1104-400 wrong")
        .contains("2 failed later = 2 came back: the sums agree.");
  }

  @Test
  void namesAnEventThatHasNotComeBack() {
    assertThat(later(2, ONE).disagreements())
        .containsExactly("events-1@2 must come back, but has not");
    assertThat(print(later(2, ONE))).contains("do NOT agree");
  }

  @Test
  void namesAnEventThatCameBackTwice() {
    assertThat(later(2, ONE, TWO, TWO).disagreements())
        .containsExactly("events-1@2 came back twice");
  }

  @Test
  void namesAnEventThatMustNotFail() {
    assertThat(later(3, ONE, TWO, new FailedRecord("events-0@9", "")).disagreements())
        .containsExactly(
            "must fail later: 2 events; failed later: 3",
            "events-0@9 came back, but must not fail");
  }

  @Test
  void showsOnlySomeOfManyEvents() {
    FailedLater later = new FailedLater("failed", Set.of(), 5, List.of(ONE, ONE, ONE, ONE, ONE));

    assertThat(print(later)).contains("and 2 more");
  }

  private static FailedLater later(long failed, FailedRecord... back) {
    return new FailedLater("failed", BOTH, failed, List.of(back));
  }

  private static String print(FailedLater later) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    later.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    return text.toString(StandardCharsets.UTF_8);
  }
}
