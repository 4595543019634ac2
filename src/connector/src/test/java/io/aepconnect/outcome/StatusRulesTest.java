package io.aepconnect.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.outcome.Verdict.Blamed;
import io.aepconnect.outcome.Verdict.FailTask;
import io.aepconnect.outcome.Verdict.NotAccepted;
import io.aepconnect.outcome.Verdict.PerMessage;
import io.aepconnect.outcome.Verdict.Unavailable;
import io.aepconnect.testing.Records;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRulesTest {

  private static final byte[] NOTHING = new byte[0];

  @ParameterizedTest
  @ValueSource(ints = {200, 207})
  void eachMessageOfAnOpenedReplyHasOneOutcome(int status) {
    Batch batch = batch(7);
    String body =
        "{\"responses\":[{\"xactionId\":\"1\"},{\"status\":400,\"message\":\"no\"},"
            + "{\"status\":503},{},{},{\"xactionId\":\"6\"},{\"status\":403}]}";

    PerMessage settled = settled(batch, answered(status, body));

    assertThat(settled.accepted())
        .containsExactly(batch.messages().get(0), batch.messages().get(5));
    assertThat(messages(settled.rejected())).containsExactly(batch.messages().get(1));
    assertThat(messages(settled.postponed())).containsExactly(batch.messages().get(2));
    assertThat(settled.unclear()).isEqualTo(batch.messages().subList(3, 5));
    assertThat(messages(settled.denied())).containsExactly(batch.messages().get(6));
    assertThat(settled.size()).isEqualTo(7);
    assertThat(settled.isClear()).isTrue();
    assertThat(settled.cause()).contains("messages with an unclear outcome: 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407})
  void anEntryThatLetsNobodyInRejectsNoMessage(int status) {
    String body = "{\"responses\":[{\"status\":%d,\"message\":\"who?\"}]}".formatted(status);

    PerMessage settled = settled(batch(1), answered(207, body));

    assertThat(settled.rejected()).isEmpty();
    assertThat(StatusRules.denied(settled.denied().get(0)))
        .contains("status " + status + ": who?", "aep.auth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>busy</html>", "OK", "null", "\"{}\""})
  void aBodyThatIsNoJsonSaysNothingAboutSingleMessages(String body) {
    Verdict verdict = StatusRules.verdict(batch(5), answered(200, body));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Unavailable.class, it -> assertThat(it.cause()).contains("HTTP 200", body.trim()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", " \n{\"responses\":null}", "{\"responses\":[{\"xacti"})
  void aBodyThatIsNotWhatWasPromisedIsUnclearAboutAll(String body) {
    PerMessage settled = settled(batch(5), answered(207, body));

    assertThat(settled.unclear()).hasSize(5);
    assertThat(settled.isClear()).isFalse();
    assertThat(settled.cause()).contains(body.trim());
  }

  @Test
  void theBeginningOfAnUnclearAnswerIsShortAndQuotesNoSecret() {
    byte[] body =
        ("{\"a\":\"" + "x".repeat(180) + "hush-hush-hush" + "y".repeat(9_000)).getBytes(UTF_8);
    Reply reply = new Reply.Answered(207, null, body, Redaction.of(List.of("hush-hush-hush")));

    PerMessage settled = (PerMessage) StatusRules.verdict(batch(1), reply);

    assertThat(settled.cause()).contains("[hidden]").doesNotContain("hush").hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 500})
  void aRequestRejectedAsAWholeMayBeAMessagesFault(int status) {
    String problem = "{\"title\":\"Invalid\",\"report\":{\"message\":\"wrong format\"}}";

    Verdict verdict = StatusRules.verdict(batch(5), answered(status, problem));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Blamed.class,
            blamed -> {
              assertThat(blamed.isServerError()).isEqualTo(status == 500);
              assertThat(blamed.rejection().describe())
                  .isEqualTo(
                      "AEP rejected the message with status "
                          + status
                          + ": wrong format (position 0 of 1)");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>400 The plain HTTP request was sent to HTTPS port</html>", "{}"})
  void a400WithoutAReasonIsNotAepsAndCondemnsNoMessage(String body) {
    Verdict verdict = StatusRules.verdict(batch(2), answered(400, body));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            FailTask.class,
            fatal -> assertThat(fatal.reason()).contains("HTTP 400", "aep.endpoint"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void aSecretThatJsonHasEscapedIsNotQuotedEither(int status) {
    byte[] body = "{\"message\":\"bad Basic dXNlcg\\u003d\\u003d\"}".getBytes(UTF_8);
    Redaction secrets = Redaction.of(List.of("Basic dXNlcg=="));

    Verdict verdict =
        StatusRules.verdict(batch(1), new Reply.Answered(status, null, body, secrets));

    assertThat(
            verdict instanceof Blamed blamed
                ? blamed.rejection().describe()
                : ((FailTask) verdict).reason())
        .contains("bad [hidden]")
        .doesNotContain("dXNlcg");
  }

  @Test
  void wordsAboutAMessageQuoteNoSecretNotEvenInPart() {
    String start = "x".repeat(995) + " ";
    String body =
        "{\"batchId\":\"hush-hush\",\"responses\":[{\"status\":400,\"xactionId\":\"hush-hush:0\",\"message\":\"%shush-hush\"}]}"
            .formatted(start);

    PerMessage settled =
        settled(
            batch(1),
            new Reply.Answered(
                207, null, body.getBytes(UTF_8), Redaction.of(List.of("hush-hush"))));

    assertThat(settled.rejected())
        .singleElement()
        .extracting(no -> no.rejection().describe())
        .isEqualTo(
            "AEP rejected the message with status 400: "
                + start
                + "[hid… (position 0 of 1, xactionId [hidden]:0, batchId [hidden])");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 502, 503, 504, 507, 529})
  void whatPassesByItselfSaysNothingAboutMessages(int status) {
    Reply reply = new Reply.Answered(status, Duration.ofSeconds(7), NOTHING);

    Unavailable unavailable = (Unavailable) StatusRules.verdict(batch(1), reply);

    assertThat(unavailable.retryAfter()).hasSeconds(7);
    assertThat(unavailable.cause()).contains("HTTP " + status);
  }

  @Test
  void noAnswerSaysNothingAboutMessages() {
    assertThat(StatusRules.verdict(batch(3), new Reply.Unanswered("connection reset")))
        .isEqualTo(new Unavailable("connection reset", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 204, 301, 302, 307, 401, 402, 403, 404, 405, 409, 410, 415, 422, 501})
  void whatSomebodyMustFixIsFatalAndSaysWhatToCheck(int status) {
    Verdict verdict = StatusRules.verdict(batch(1), answered(status, ""));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            FailTask.class,
            fatal ->
                assertThat(fatal.reason())
                    .contains("HTTP " + status)
                    .containsIgnoringCase("check"));
  }

  @Test
  void a403WithoutABodySmellsOfAnAllowList() {
    FailTask silent = (FailTask) StatusRules.verdict(batch(1), answered(403, ""));
    FailTask speaking =
        (FailTask) StatusRules.verdict(batch(1), answered(403, "{\"title\":\"no\"}"));

    assertThat(silent.reason()).contains("IP allow-list");
    assertThat(speaking.reason()).contains("(no)").doesNotContain("allow-list");
  }

  private static PerMessage settled(Batch batch, Reply reply) {
    return (PerMessage) StatusRules.verdict(batch, reply);
  }

  private static List<XdmMessage> messages(List<NotAccepted> refused) {
    return refused.stream().map(NotAccepted::message).toList();
  }

  private static Reply answered(int status, String body) {
    return new Reply.Answered(status, null, body.getBytes(UTF_8));
  }

  private static Batch batch(int size) {
    return Batch.of(
        List.copyOf(IntStream.range(0, size).mapToObj(i -> Records.message(i, "1")).toList()));
  }
}
