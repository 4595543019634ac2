package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure table of docs/delivery.md, row by row. */
class DeliveryRulesTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void recordThatCannotBeConvertedIsRejectedAndNeverSent() {
    PipelineHarness run = setup.build();

    run.put(1);
    run.putValue("not json");
    run.put(1);

    assertThat(run.context.deadOffsets()).containsExactly(1L);
    assertThat(run.context.letters().get(0).reason())
        .isEqualTo("The record's value is not valid JSON at byte 0");
    assertThat(run.sentOffsets()).containsExactly(List.of(0L), List.of(2L));
    assertThat(run.committable()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, 0", "REJECT, 1"})
  void tombstoneIsSkippedOrRejected(NullValues nullValues, int deadLetters) {
    setup.nullValues = nullValues;
    PipelineHarness run = setup.build();

    run.putValue(null);

    assertThat(run.context.letters()).hasSize(deadLetters);
    assertThat(run.endpoint.sent()).isEmpty();
    assertThat(run.committable()).isEqualTo(1);
  }

  @Test
  void tombstoneIsSentAsADeletionAndOneWithoutAKeyRejected() {
    setup.nullValues = NullValues.DELETE;
    setup.converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(
                    new Route(RecordFormat.ENTITY, new Envelope(null, null, null, "D", "F", null)),
                    Map.of()),
                new EntityDefaults(EntityDefaults.Id.NONE, EntityDefaults.Timestamp.NONE, "Email"),
                new Operations(Operations.Data.MERGE, null),
                NullFields.OMIT));
    PipelineHarness run = setup.build();

    run.pipeline.put(
        List.of(
            new SinkRecord(Records.TOPIC, 0, null, "a@b.c", null, null, 0),
            new SinkRecord(Records.TOPIC, 0, null, null, null, null, 1)));

    assertThat(run.endpoint.sent()).singleElement().extracting(Batch::size).isEqualTo(1);
    assertThat(new String(run.endpoint.sent().get(0).messages().get(0).json().bytes(), UTF_8))
        .isEqualTo(
            "{\"header\":{\"datasetId\":\"D\",\"flowId\":\"F\",\"operations\":{\"data\":"
                + "\"delete\"}},\"body\":{\"identityMap\":{\"Email\":[{\"id\":\"a@b.c\","
                + "\"primary\":true}]}}}");
    assertThat(run.context.letters().get(0).reason())
        .isEqualTo("The record has no key, but its entity needs one");
  }

  @Test
  void oneRequestMixesTopicsAndDatasets() {
    Envelope orders = new Envelope("o", "json", null, "ORDERS", null, null);
    Envelope web = new Envelope("w", "json", null, "WEB", null, null);
    setup.converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(
                    new Route(RecordFormat.ENTITY, web),
                    Map.of("orders", new Route(RecordFormat.ENTITY, orders))),
                EntityDefaults.NONE,
                Operations.NONE,
                NullFields.OMIT));
    PipelineHarness run = setup.build();

    run.pipeline.put(
        List.of(
            new SinkRecord("orders", 0, null, null, null, "{}", 0),
            new SinkRecord("web", 0, null, null, null, "{}", 0),
            new SinkRecord("orders", 1, null, null, null, "{}", 0)));

    assertThat(run.endpoint.sent())
        .singleElement()
        .extracting(
            batch ->
                batch.messages().stream()
                    .map(message -> new String(message.json().bytes(), UTF_8))
                    .map(json -> json.replaceAll(".*datasetId\":\"(\\w+)\".*", "$1"))
                    .toList())
        .isEqualTo(List.of("ORDERS", "WEB", "ORDERS"));
  }

  @Test
  void tombstoneFailsTheTaskWhereTheUserWantsThat() {
    setup.nullValues = NullValues.FAIL;
    PipelineHarness run = setup.build();

    assertThatThrownBy(() -> run.putValue(null))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("events-0@0", "aep.behavior.on.null.values");
    assertThat(run.committable()).isZero();
  }

  @Test
  void oneMessageAloneThatExceedsTheRequestLimitIsRejectedNamingSizeAndLimit() {
    PipelineHarness run = setup.build();

    run.putValue("{\"o\":\"" + "x".repeat(100_000) + "\"}");

    assertThat(run.context.letters().get(0).reason()).contains("100008 bytes", "99985 bytes");
    assertThat(run.endpoint.sent()).isEmpty();
  }

  @Test
  void eachRejectedMessageOfA207IsDeadLetteredAndTheOthersAreFinished() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L, 4L));

    run.put(6);

    assertThat(run.committable()).isEqualTo(6);
    assertThat(run.context.deadOffsets()).containsExactly(1L, 4L);
    assertThat(run.context.letters().get(1).reason())
        .isEqualTo(
            "AEP rejected the message with status 400: refused (position 4 of 6, batchId 1:2:3)");
    assertThat(run.endpoint.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void anEntryThatIsPostponedIsSentAgainAlone(int status) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(status, 1L));
    run.put(3);
    assertThat(run.committable()).isEqualTo(1);

    run.endpoint.answerBy(FakeEndpoint::accept);
    run.finish();

    assertThat(run.committable()).isEqualTo(3);
    assertThat(run.sentOffsets().get(0)).containsExactly(0L, 1L, 2L);
    assertThat(run.sentOffsets().subList(1, run.sentOffsets().size()))
        .isNotEmpty()
        .containsOnly(List.of(1L));
    assertThat(run.context.letters()).isEmpty();
  }

  @Test
  void unclearOutcomesAreRetriedInHalvesDownToOneMessage() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch -> batch.size() > 1 ? FakeEndpoint.reply(207, "{}") : FakeEndpoint.accept(batch));

    run.put(8);
    run.finish();

    assertThat(run.committable()).isEqualTo(8);
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.sentOffsets()).hasSize(1 + 2 + 4 + 8);
  }

  @Test
  void aPoisonMessageAmongAThousandCostsTwoRequestsAHalvingForRequest400() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(617, 400));

    run.put(1_000);
    run.finish();

    assertThat(run.committable()).isEqualTo(1_000);
    assertThat(run.context.deadOffsets()).containsExactly(617L);
    assertThat(run.context.letters().get(0).reason()).contains("status 400: poison");
    // The message is retried alone twice, each time after another message was accepted.
    assertThat(run.endpoint.sent()).hasSizeLessThanOrEqualTo(1 + 2 * 10 + 4);
  }

  @Test
  void request413IsSplitUntilItFits() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch -> batch.size() > 3 ? FakeEndpoint.reply(413, "") : FakeEndpoint.accept(batch));

    run.put(10);
    run.finish();

    assertThat(run.committable()).isEqualTo(10);
    assertThat(run.context.letters()).isEmpty();
  }

  @Test
  void aPoisonMessageAmongAThousandIsTheOnlyDeadLetterForRequest500() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(617, 500));

    run.put(1_000);
    run.finish();

    assertThat(run.committable()).isEqualTo(1_000);
    assertThat(run.context.deadOffsets()).containsExactly(617L);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void anOutageNeverDeadLettersAnythingAndDeliveryResumesByItself(int status) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(status, ""));
    run.put(5);
    fiveMinutesPass(run);
    assertThat(run.committable()).isZero();

    acceptsAllAfterTheOutage(run, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anOutageThatBeginsWhileOtherRequestsAreAcceptedDeadLettersNothing(int maxMessages) {
    int records = 2 * maxMessages;
    setup.maxMessages = maxMessages;
    setup.maxInFlight = 2;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(records);
    run.endpoint.takeOpen().answer(batch -> FakeEndpoint.reply(500, ""));
    run.tick(1);
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(1);

    run.endpoint.answerBy(batch -> FakeEndpoint.reply(500, ""));
    run.endpoint.open().forEach(open -> open.answer(batch -> FakeEndpoint.reply(500, "")));
    fiveMinutesPass(run);
    assertThat(run.context.letters()).isEmpty();

    acceptsAllAfterTheOutage(run, records);
  }

  @Test
  void severalPoisonMessagesAreRejectedWhileOthersFlowForRequest500() {
    setup.maxMessages = 10;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            batch.messages().stream().anyMatch(it -> PipelineHarness.offset(it) % 10 == 3)
                    && PipelineHarness.offset(batch.messages().get(0)) < 30
                ? FakeEndpoint.reply(500, "")
                : FakeEndpoint.accept(batch));
    run.put(30);

    int records = 30;
    for (; run.context.letters().size() < 3 && records < 10_000; records++) {
      run.put(1);
      run.tick(100);
    }
    run.finish();

    assertThat(run.context.deadOffsets()).containsExactlyInAnyOrder(3L, 13L, 23L);
    assertThat(run.committable()).isEqualTo(records);
  }

  @Test
  void anOutageAfterSomeRequestsFailedAmongAcceptedOnesDeadLettersNothing() {
    setup.maxMessages = 4;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            PipelineHarness.offset(batch.messages().get(0)) < 4
                ? FakeEndpoint.reply(500, "")
                : FakeEndpoint.accept(batch));
    run.put(4);
    while (!run.sentOffsets().contains(List.of(0L))) {
      run.put(4);
      run.tick(100);
    }
    long delivered = run.sentOffsets().stream().flatMap(List::stream).distinct().count();

    run.endpoint.answerBy(batch -> FakeEndpoint.reply(500, ""));
    run.put(4);
    fiveMinutesPass(run);
    assertThat(run.context.letters()).isEmpty();

    acceptsAllAfterTheOutage(run, delivered + 4);
  }

  @Test
  void anOutageWhileAPoisonMessageIsBeingIsolatedDeadLettersNothingElse() {
    setup.maxMessages = 8;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(3, 500));
    run.put(8);
    while (!run.sentOffsets().contains(List.of(2L, 3L))) {
      run.tick(100);
    }

    run.endpoint.answerBy(batch -> FakeEndpoint.reply(500, ""));
    fiveMinutesPass(run);
    assertThat(run.context.letters()).isEmpty();

    run.endpoint.answerBy(PipelineHarness.poisonedBy(3, 500));
    trickleUntilDeadLetters(run, 1);
    assertThat(run.context.deadOffsets()).containsExactly(3L);
  }

  @Test
  void aPoisonMessageNextToARejectedOneIsDeadLetteredToo() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            batch.messages().stream().anyMatch(it -> PipelineHarness.offset(it) == 1)
                ? FakeEndpoint.reply(500, "")
                : PipelineHarness.refusing(400, 0L).apply(batch));

    run.put(2);
    trickleUntilDeadLetters(run, 2);

    assertThat(run.context.deadOffsets()).containsExactlyInAnyOrder(0L, 1L);
  }

  @Test
  void aMessageWithA500IsNotDeadLetteredBeforeOthersAreAccepted() {
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(0, 500));
    run.put(1);
    fiveMinutesPass(run);
    assertThat(run.context.letters()).isEmpty();

    trickleUntilDeadLetters(run, 1);

    assertThat(run.context.deadOffsets()).containsExactly(0L);
  }

  @Test
  void aPoisonMessageIsFoundWithinTwoMinutesAtDefaultSettings() {
    setup.retry = new RetryPolicy(300, 30_000, 600_000);
    setup.maxMessages = 100;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(50, 500));
    long start = run.clock.millis();
    run.put(100);

    trickleUntilDeadLetters(run, 1);

    assertThat(run.context.deadOffsets()).containsExactly(50L);
    assertThat(run.clock.millis() - start).isLessThan(120_000);
  }

  @Test
  void oneRequestInFlightLetsOthersPassOnlyAPoisonousMessage() {
    setup.maxInFlight = 1;
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(1, 500));
    run.put(50);
    run.finish();

    assertThat(run.context.deadOffsets()).containsExactly(1L);
    assertThat(run.committable()).isEqualTo(50);
    assertThat(run.sentOffsets().subList(0, 1 + 8)).containsOnly(List.of(0L), List.of(1L));
    assertThat(run.sentOffsets().stream().filter(it -> !it.equals(List.of(1L))))
        .isSortedAccordingTo(Comparator.comparing(it -> it.get(0)));
  }

  @Test
  void aRejectedMessageIsFoundInOrderAlsoAfterErrors() {
    setup.maxInFlight = 1;
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            PipelineHarness.poisonedBy(1, run.endpoint.sent().size() <= 6 ? 500 : 400)
                .apply(batch));
    run.put(50);
    run.finish();

    assertThat(run.context.deadOffsets()).containsExactly(1L);
    assertThat(run.committable()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void anEntryThatIsAlways5xxIsDeadLetteredWithAepsWords(int status) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(status, 1L));
    run.put(3);

    trickleUntilDeadLetters(run, 1);

    assertThat(run.context.deadOffsets()).containsExactly(1L);
    assertThat(run.context.letters().get(0).reason()).contains("status " + status + ": refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429})
  void anEntryThatIsAlwaysBusyIsNeverDeadLettered(int status) {
    setup.retryTimeoutMs = -1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(status, 1L));
    run.put(3);

    for (int i = 0; i < 1_000; i++) {
      run.put(1);
      run.tick(1_000);
    }

    assertThat(run.context.letters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407})
  void anEntryThatLetsNobodyInFailsTheTaskAndDeadLettersNothing(int status) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(status, 1L));
    run.put(3);

    assertThatThrownBy(() -> run.tick(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("status " + status, "aep.auth", "events-0@1");
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.committable()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"400, 1000", "400, 1", "413, 1000", "413, 1"})
  void anInletThatRejectsEveryMessageFailsTheTaskAndDeadLettersNothing(
      int status, int maxMessages) {
    setup.maxMessages = maxMessages;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(status, "{\"message\":\"disabled\"}"));

    assertThatThrownBy(
            () -> {
              run.put(5_000);
              for (int i = 0; i < 100; i++) {
                run.tick(1_000);
              }
            })
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("rejects every message", "disabled", "events-0@");
    assertThat(run.endpoint.sent()).hasSizeLessThan(100);
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.committable()).isZero();
  }

  @Test
  void anInletThatRejectsEverythingForAWhileDeadLettersNothing() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(400, "{\"message\":\"disabled\"}"));
    run.put(4);
    for (int i = 0; i < 60; i++) {
      run.tick(1_000);
    }

    run.endpoint.answerBy(FakeEndpoint::accept);
    run.put(4);
    run.finish();

    assertThat(run.committable()).isEqualTo(8);
    assertThat(run.context.letters()).isEmpty();
  }

  @Test
  void answersThatAreNoJsonAreAnOutageAndSplitNothing() {
    setup.maxMessages = 100;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(200, "<html>busy</html>"));
    run.put(1_000);
    for (int i = 0; i < 90; i++) {
      run.tick(1_000);
    }
    int inOutage = run.endpoint.sent().size();
    acceptsAllAfterTheOutage(run, 1_000);

    assertThat(run.endpoint.sent()).hasSizeLessThan(inOutage + 20);
    assertThat(run.sentOffsets()).allMatch(offsets -> offsets.size() == 100);
  }

  @Test
  void anOutageIsAskedAboutByOneRequestAtATime() {
    setup.maxMessages = 10;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(1_000);

    for (int i = 0; i < 60; i++) {
      run.tick(1_000);
    }

    // The back-off is at most a second in this test.
    assertThat(run.endpoint.sent()).hasSizeLessThan(3 + 60 * 4);
    // The first tick settles the last answer, and the back-off after it ends in the second.
    run.endpoint.holdAnswers();
    run.tick(1_000);
    run.tick(1_000);
    assertThat(run.endpoint.open()).hasSize(1);
  }

  @Test
  void anInletThatSaysNothingClearAboutAnythingFailsTheTaskSoon() {
    setup.retry = new RetryPolicy(300, 30_000, 600_000);
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(207, "{\"ok\":\"yes\"}"));
    long start = run.clock.millis();
    run.put(4_000);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 600; i++) {
                run.tick(1_000);
              }
            })
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("{\"ok\":\"yes\"}", "events-0@");
    assertThat(run.clock.millis() - start).isLessThan(300_000);
    assertThat(run.endpoint.sent()).hasSizeLessThan(50);
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.committable()).isZero();
  }

  @Test
  void whatFailedInPiecesIsPackedTogetherAgain() {
    setup.maxMessages = 100;
    setup.maxInFlight = 20;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    for (int i = 0; i < 20; i++) {
      run.put(5);
    }
    int before = run.endpoint.sent().size();

    acceptsAllAfterTheOutage(run, 100);

    assertThat(run.endpoint.sent()).hasSizeLessThan(before + 8);
  }

  @Test
  void aSuccessAnywhereStartsTheRetryTimeoutOfOthersAnew() {
    setup.retryTimeoutMs = 10_000;
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(1);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    first.answer(batch -> FakeEndpoint.reply(503, ""));
    run.tick(0);
    for (int i = 0; i < 30; i++) {
      run.tick(1_000);
      run.put(1);
      run.endpoint
          .open()
          .forEach(
              open ->
                  open.answer(
                      batch ->
                          PipelineHarness.offset(batch.messages().get(0)) == 0
                              ? FakeEndpoint.reply(503, "")
                              : FakeEndpoint.accept(batch)));
      run.endpoint.open().clear();
      run.tick(0);
    }

    run.endpoint.answerBy(FakeEndpoint::accept);
    run.finish();
    assertThat(run.committable()).isEqualTo(31);
  }

  @Test
  void anOutageThatOutlastsTheRetryTimeoutFailsTheTaskAndCommitsNothingPastIt() {
    PipelineHarness run = setup.build();
    long start = run.clock.millis();
    run.endpoint.answerBy(batch -> new Reply.Unanswered("connection refused"));
    run.put(5);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                run.tick(1_000);
              }
            })
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("aep.retry.timeout.ms", "connection refused", "events-0@0");
    assertThat(run.committable()).isZero();
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.clock.millis() - start).isBetween(600_000L, 605_000L);
  }

  @Test
  void aRetryAfterIsHonoured() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> new Reply.Answered(503, Duration.ofSeconds(20), new byte[0]));
    run.put(1);
    run.tick(0);
    run.endpoint.answerBy(FakeEndpoint::accept);

    run.tick(15_000);
    assertThat(run.endpoint.sent()).hasSize(1);
    assertThat(run.context.takeTimeoutMs()).isBetween(1L, 5_000L);
    run.tick(5_000);

    assertThat(run.endpoint.sent()).hasSize(2);
  }

  @Test
  void throttlingHalvesTheRequestsInFlightAndSuccessBringsThemBack() {
    setup.maxMessages = 1;
    setup.maxInFlight = 4;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(40);
    assertThat(run.endpoint.open()).hasSize(4);

    run.endpoint.takeOpen().answer(batch -> FakeEndpoint.reply(429, ""));
    run.tick(0);
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);

    assertThat(run.endpoint.open()).hasSize(3);
    Set<Integer> concurrency = new HashSet<>();
    for (int i = 0; i < 20 && !run.endpoint.open().isEmpty(); i++) {
      run.endpoint.takeOpen().answer(FakeEndpoint::accept);
      run.tick(1_000);
      concurrency.add(run.endpoint.open().size());
    }
    assertThat(concurrency).contains(4).allMatch(n -> n <= 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 405, 410, 501})
  void whatIsConfigurationFailsTheTaskAtOnceAndDeadLettersNothing(int status) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(status, ""));
    run.put(2);

    assertThatThrownBy(() -> run.tick(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("HTTP " + status, "events-0@0");
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.committable()).isZero();
  }

  @Test
  void aRejectedRecordWithoutDeadLetterTopicFailsTheTaskNamingItAndTheReason() {
    setup.context = new FakeTaskContext().withoutReporter();
    setup.tolerateAll = false;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L));
    run.put(3);

    assertThatThrownBy(() -> run.tick(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(
            "events-0@1 was rejected: AEP rejected the message with status 400: refused",
            "errors.deadletterqueue.topic.name");
    assertThat(run.committable()).isEqualTo(1);
  }

  @Test
  void aRejectedRecordIsSkippedWhereTheUserToleratesAllWithoutADeadLetterTopic() {
    setup.context = new FakeTaskContext().withoutReporter();
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L));

    run.put(3);

    assertThat(run.committable()).isEqualTo(3);
  }

  @Test
  void aRecordIsDoneOnlyOnceItsDeadLetterIsWritten() {
    setup.context = new FakeTaskContext().withSlowReporter();
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L));
    run.put(3);
    run.tick(0);

    assertThat(run.committable()).isEqualTo(1);
    run.context.letters().get(0).write().complete(null);
    assertThat(run.committable()).isEqualTo(3);
  }

  @Test
  void aDeadLetterThatCannotBeWrittenFailsTheTaskAndCommitsNothingPastIt() {
    setup.context = new FakeTaskContext().withSlowReporter();
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L));
    run.put(3);
    run.tick(0);

    run.context.letters().get(0).write().completeExceptionally(new IllegalStateException("no"));

    assertThatThrownBy(() -> run.tick(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("events-0@1");
    assertThat(run.committable()).isEqualTo(1);
  }

  /** Puts one record a second until there are that many dead letters, for at most five minutes. */
  private static void trickleUntilDeadLetters(PipelineHarness run, int letters) {
    for (int i = 0; i < 300 && run.context.letters().size() < letters; i++) {
      run.put(1);
      run.tick(1_000);
    }
  }

  private static void fiveMinutesPass(PipelineHarness run) {
    for (int i = 0; i < 300; i++) {
      run.tick(1_000);
    }
  }

  private static void acceptsAllAfterTheOutage(PipelineHarness run, long records) {
    run.endpoint.answerBy(FakeEndpoint::accept);
    // Responses to earlier failed requests may be handled only now, and their messages are retried
    // a moment later.
    run.finish();

    assertThat(run.committable()).isEqualTo(records);
    assertThat(run.context.letters()).isEmpty();
  }
}
