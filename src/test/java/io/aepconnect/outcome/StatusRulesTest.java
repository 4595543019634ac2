package io.aepconnect.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import io.aepconnect.outcome.Verdict.Fatal;
import io.aepconnect.outcome.Verdict.Settled;
import io.aepconnect.testing.Records;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRulesTest {

  private static final long NOW = 1_000;
  private static final byte[] NOTHING = new byte[0];

  @ParameterizedTest
  @ValueSource(ints = {200, 207})
  void eachMessageOfAnOpenedReplyHasOneOutcome(int status) {
    Batch batch = batch(6);
    String body =
        "{\"responses\":[{\"xactionId\":\"1\"},{\"status\":400,\"message\":\"no\"},"
            + "{\"status\":503},{},{},{\"xactionId\":\"6\"}]}";

    Settled settled = settled(batch, answered(status, body), false);

    assertThat(settled.accepted())
        .containsExactly(batch.messages().get(0), batch.messages().get(5));
    assertThat(settled.rejected())
        .singleElement()
        .satisfies(no -> assertThat(no.message()).isSameAs(batch.messages().get(1)));
    assertThat(settled.resend())
        .extracting(Batch::messages)
        .containsExactly(batch.messages().subList(2, 3), batch.messages().subList(3, 5));
    assertThat(settled.resend()).extracting(Batch::failures).containsOnly(1);
    assertThat(settled.size()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 207})
  void aBodyThatIsNotWhatWasPromisedLeavesAllUnknownAndCostsAnAttempt(int status) {
    Settled settled = settled(batch(5), answered(status, "<html>"), true);

    assertThat(settled.accepted()).isEmpty();
    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).extracting(Batch::size).containsExactly(2, 3);
    assertThat(settled.resend()).extracting(Batch::failures).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aRequestThatIsRefusedAsAWholeIsSplitAndCostsNoAttempt(int status) {
    Settled settled = settled(batch(5), answered(status, "{\"title\":\"Invalid\"}"), false);

    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).extracting(Batch::size).containsExactly(2, 3);
    assertThat(settled.resend()).extracting(Batch::failures).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aMessageAloneThatIsRefusedIsRejectedWithAepsWords(int status) {
    String problem = "{\"title\":\"Invalid\",\"report\":{\"message\":\"wrong format\"}}";

    Settled settled = settled(batch(1), answered(status, problem), false);

    assertThat(settled.resend()).isEmpty();
    assertThat(settled.rejected())
        .singleElement()
        .extracting(no -> no.rejection().describe())
        .isEqualTo(
            "AEP refused the message with status " + status + ": wrong format (position 0 of 1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>400 The plain HTTP request was sent to HTTPS port</html>", "{}"})
  void a400WithoutAReasonIsNotAepsAndCondemnsNoMessage(String body) {
    Verdict verdict = StatusRules.verdict(batch(2), answered(400, body), NOW, true);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Fatal.class, fatal -> assertThat(fatal.reason()).contains("HTTP 400", "aep.endpoint"));
  }

  @Test
  void a500ThatIsAnOutageIsRetriedAndCountsAgainstNobody() {
    Batch alone = new Batch(batch(1).messages(), 9, 10, 4, 20);

    Settled settled = settled(alone, new Reply.Outage(Duration.ofSeconds(7)), true);

    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).singleElement().extracting(Batch::serverErrors).isEqualTo(0);
    assertThat(settled.retryAfter()).hasSeconds(7);
  }

  @Test
  void whatIsSentAgainOfAnOpenedReplyStaysInOrderAndIsAboveSuspicion() {
    Batch suspected = new Batch(batch(3).messages(), 4, 10, 4, 20);
    String body = "{\"responses\":[{},{\"xactionId\":\"1\"},{\"status\":503}]}";

    Settled settled = settled(suspected, answered(207, body), false);

    assertThat(settled.resend())
        .flatExtracting(Batch::messages)
        .containsExactly(suspected.messages().get(0), suspected.messages().get(2));
    assertThat(settled.resend()).noneMatch(Batch::isSuspected);
    assertThat(settled.resend()).extracting(Batch::serverErrors).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void aSecretThatJsonHasEscapedIsNotQuotedEither(int status) {
    byte[] body = "{\"message\":\"bad Basic dXNlcg\\u003d\\u003d\"}".getBytes(UTF_8);
    Redaction secrets = Redaction.of(List.of("Basic dXNlcg=="));

    Verdict verdict =
        StatusRules.verdict(batch(1), new Reply.Answered(status, null, body, secrets), NOW, true);

    assertThat(
            verdict instanceof Settled settled
                ? settled.rejected().get(0).rejection().describe()
                : ((Fatal) verdict).reason())
        .contains("bad [hidden]")
        .doesNotContain("dXNlcg");
  }

  @Test
  void wordsAboutAMessageQuoteNoSecretNotEvenInPart() {
    String start = "x".repeat(995) + " ";
    String body =
        "{\"batchId\":\"hush-hush\",\"responses\":[{\"status\":400,\"xactionId\":\"hush-hush:0\",\"message\":\"%shush-hush\"}]}"
            .formatted(start);

    Settled settled =
        settled(
            batch(1),
            new Reply.Answered(207, null, body.getBytes(UTF_8), Redaction.of(List.of("hush-hush"))),
            false);

    assertThat(settled.rejected())
        .singleElement()
        .extracting(no -> no.rejection().describe())
        .isEqualTo(
            "AEP refused the message with status 400: "
                + start
                + "[hid… (position 0 of 1, xactionId [hidden]:0, batchId [hidden])");
  }

  @Test
  void a500IsSentAgainThreeTimesAndThenSplit() {
    Batch batch = batch(4);
    for (int failures = 1; failures <= 3; failures++) {
      Settled settled = settled(batch, answered(500, ""), true);
      assertThat(settled.resend()).singleElement().extracting(Batch::size).isEqualTo(4);
      batch = settled.resend().get(0);
      assertThat(batch.failures()).isEqualTo(failures);
      assertThat(batch.suspectedSinceMs()).isZero();
    }

    Settled split = settled(batch, answered(500, ""), true);
    assertThat(split.resend()).extracting(Batch::size).containsExactly(2, 2);
    assertThat(split.resend()).extracting(Batch::suspectedSinceMs).containsOnly(NOW);
  }

  @Test
  void halvesThatStillGet500AreSplitAtOnceButAMessageAloneStartsAfresh() {
    Batch suspected = new Batch(batch(3).messages(), 4, 10, 4, 20);

    Settled settled = settled(suspected, answered(500, ""), true);

    assertThat(settled.resend()).extracting(Batch::size).containsExactly(1, 2);
    assertThat(settled.resend()).extracting(Batch::serverErrors).containsExactly(0, 5);
    assertThat(settled.resend()).extracting(Batch::failures).containsOnly(5);
    assertThat(settled.resend()).extracting(Batch::suspectedSinceMs).containsOnly(NOW);
  }

  @Test
  void a500OfAMessageAloneIsItsOwnFaultOnlyWhileOthersAreAccepted() {
    Batch alone = new Batch(batch(1).messages(), 9, 10, 4, 20);

    Settled outage = settled(alone, answered(500, ""), false);
    Settled poison = settled(alone, answered(500, ""), true);

    assertThat(outage.rejected()).isEmpty();
    assertThat(outage.resend()).singleElement().extracting(Batch::failures).isEqualTo(10);
    assertThat(outage.resend()).singleElement().extracting(Batch::serverErrors).isEqualTo(0);
    assertThat(poison.rejected()).hasSize(1);
  }

  @Test
  void a500AmongOtherFailuresNeverCondemnsAMessageAlone() {
    Batch alone = new Batch(batch(1).messages(), 9, 10, 4, 20);

    Batch afterReset = settled(alone, new Reply.Unanswered("reset"), true).resend().get(0);
    Settled settled = settled(afterReset, answered(500, ""), true);

    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).singleElement().extracting(Batch::serverErrors).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 502, 503, 504, 507, 529})
  void whatPassesByItselfIsSentAgainWholeAndNeverRejected(int status) {
    Reply reply = new Reply.Answered(status, Duration.ofSeconds(7), NOTHING);

    Settled settled = settled(new Batch(batch(1).messages(), 50, 10, 0, 0), reply, true);

    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).singleElement().extracting(Batch::failures).isEqualTo(51);
    assertThat(settled.retryAfter()).hasSeconds(7);
    assertThat(settled.cause()).contains(String.valueOf(status));
  }

  @Test
  void noAnswerIsSentAgainWholeAndNeverRejected() {
    Settled settled = settled(batch(3), new Reply.Unanswered("connection reset"), true);

    assertThat(settled.rejected()).isEmpty();
    assertThat(settled.resend()).singleElement().extracting(Batch::size).isEqualTo(3);
    assertThat(settled.cause()).isEqualTo("connection reset");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 204, 301, 302, 307, 401, 402, 403, 404, 405, 409, 410, 415, 422, 501})
  void whatSomebodyMustMendIsFatalAndSaysWhatToCheck(int status) {
    Verdict verdict = StatusRules.verdict(batch(1), answered(status, ""), NOW, true);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Fatal.class,
            fatal ->
                assertThat(fatal.reason())
                    .contains("HTTP " + status)
                    .containsIgnoringCase("check"));
  }

  @Test
  void a403WithoutABodySmellsOfAnAllowList() {
    Fatal silent = (Fatal) StatusRules.verdict(batch(1), answered(403, ""), NOW, true);
    Fatal speaking =
        (Fatal) StatusRules.verdict(batch(1), answered(403, "{\"title\":\"no\"}"), NOW, true);

    assertThat(silent.reason()).contains("IP allow-list");
    assertThat(speaking.reason()).contains("(no)").doesNotContain("allow-list");
  }

  private static Settled settled(Batch batch, Reply reply, boolean othersJudged) {
    return (Settled) StatusRules.verdict(batch, reply, NOW, othersJudged);
  }

  private static Reply answered(int status, String body) {
    return new Reply.Answered(status, null, body.getBytes(UTF_8));
  }

  private static Batch batch(int size) {
    return Batch.of(
        List.copyOf(IntStream.range(0, size).mapToObj(i -> Records.message(i, "1")).toList()));
  }
}
