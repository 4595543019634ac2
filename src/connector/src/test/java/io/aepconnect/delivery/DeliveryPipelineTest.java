package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class DeliveryPipelineTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void sendsWhatOnePutBroughtInAsFewRequestsAsPossible() {
    setup.maxMessages = 400;
    PipelineHarness run = setup.build();

    run.put(1_000);
    run.tick(0);

    assertThat(run.sentOffsets()).extracting(List::size).containsExactly(400, 400, 200);
  }

  @Test
  void fillsWhatManyRecordsLeaveOverWithTheNext() {
    setup.maxMessages = 400;
    PipelineHarness run = setup.build();

    run.put(500);
    assertThat(run.context.takeTimeoutMs()).isBetween(1L, 10L);
    run.put(500);
    run.tick(0);

    assertThat(run.sentOffsets()).extracting(List::size).containsExactly(400, 400, 200);
  }

  @Test
  void sendsAFewRecordsAtOnce() {
    PipelineHarness run = setup.build();

    run.put(1);
    run.put(20);

    assertThat(run.sentOffsets()).extracting(List::size).containsExactly(1, 20);
  }

  @Test
  void usesASlotThatComesFreeWhileRecordsAreTaken() {
    setup.maxInFlight = 1;
    setup.maxMessages = 10;
    PipelineHarness run = setup.build();

    run.put(100);

    assertThat(run.sentOffsets()).hasSizeGreaterThan(5);
  }

  @Test
  void fillsBatchesWhileEverySlotIsTaken() {
    setup.maxInFlight = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(1);
    run.put(2);
    run.put(3);
    assertThat(run.endpoint.open()).hasSize(1);

    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);

    assertThat(run.sentOffsets()).containsExactly(List.of(0L), List.of(1L, 2L, 3L, 4L, 5L));
  }

  @Test
  void holdsABatchThatIsNotFullAsLongAsMessagesMayLinger() {
    setup.lingerMs = 5_000;
    setup.maxMessages = 4;
    PipelineHarness run = setup.build();
    run.put(1);
    run.put(2);
    assertThat(run.endpoint.sent()).isEmpty();
    assertThat(run.context.takeTimeoutMs()).isBetween(4_000L, 5_000L);

    run.put(3);
    assertThat(run.sentOffsets()).containsExactly(List.of(0L, 1L, 2L, 3L));
    run.tick(5_000);

    assertThat(run.sentOffsets()).containsExactly(List.of(0L, 1L, 2L, 3L), List.of(4L, 5L));
  }

  @Test
  void commitsInOrderWhenRepliesComeOutOfOrder() {
    setup.maxMessages = 2;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(6);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    FakeEndpoint.Open second = run.endpoint.takeOpen();
    FakeEndpoint.Open third = run.endpoint.takeOpen();
    first.answer(batch -> FakeEndpoint.reply(503, ""));
    second.answer(FakeEndpoint::accept);
    third.answer(PipelineHarness.refusing(400, 5L));
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.tick(0);

    assertThat(run.context.deadOffsets()).containsExactly(5L);
    assertThat(offset(run)).isZero();
    run.endpoint.answerBy(FakeEndpoint::accept);
    run.finish();
    assertThat(run.committable()).isEqualTo(6);
  }

  @Test
  void keepsTheOrderOfRecordsWithOneRequestInFlight() {
    setup.maxInFlight = 1;
    setup.maxMessages = 2;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(2, 400));
    run.put(3);
    run.put(3);
    run.finish();

    assertThat(run.committable()).isEqualTo(6);
    assertThat(run.context.deadOffsets()).containsExactly(2L);
    assertThat(run.sentOffsets())
        .containsExactly(
            List.of(0L, 1L),
            List.of(2L, 3L),
            List.of(2L),
            // Later messages may be sent before the one that was rejected alone, to show that
            // others are accepted.
            List.of(3L),
            List.of(2L),
            List.of(4L, 5L),
            List.of(2L));
  }

  @Test
  void keepsTheOrderOfRecordsThroughAnOutage() {
    setup.maxInFlight = 1;
    setup.maxMessages = 2;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(6);
    run.tick(10);
    run.endpoint.answerBy(FakeEndpoint::accept);
    int failed = run.endpoint.sent().size();
    run.finish();

    assertThat(run.sentOffsets().subList(0, failed)).containsOnly(List.of(0L, 1L));
    assertThat(run.sentOffsets().subList(failed, run.sentOffsets().size()))
        .containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L, 5L));
  }

  @Test
  void pausesWhenTheBufferIsFullAndResumesAtHalf() {
    setup.bufferBytes = 80;
    setup.maxBytes = 40;
    setup.maxInFlight = 2;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(3);
    run.tick(0);
    assertThat(run.context.isPaused()).isFalse();

    run.put(20);
    run.tick(0);
    assertThat(run.context.isPaused()).isTrue();

    run.endpoint.answerBy(FakeEndpoint::accept);
    run.finish();
    run.tick(0);
    assertThat(run.context.isPaused()).isFalse();
    assertThat(run.committable()).isEqualTo(23);
  }

  @Test
  void buffersAtMostFourRequestsMoreThanMayBeInFlight() {
    setup.bufferBytes = 1_000;
    setup.maxBytes = 40;
    setup.maxInFlight = 1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(20);
    run.tick(0);
    assertThat(run.context.isPaused()).isFalse();

    run.put(10);
    run.tick(0);
    assertThat(run.context.isPaused()).isTrue();
  }

  @Test
  void pausesNewPartitionsTooWhileTheBufferIsFull() {
    setup.bufferBytes = 10;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(10);
    run.tick(0);
    run.context.resume(Records.PARTITION);

    run.pipeline.assignmentChanged();

    assertThat(run.context.isPaused()).isTrue();
  }

  @Test
  void asksConnectToCallAgainOnlyWhileSomethingIsUnfinished() {
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(1);
    assertThat(run.context.takeTimeoutMs()).isPositive();

    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);
    run.committable();
    run.context.takeTimeoutMs();
    run.tick(0);

    assertThat(run.context.takeTimeoutMs()).isEqualTo(-1);
  }

  @Test
  void asksConnectToCallAgainForTheCommitOfTheLastRecords() {
    PipelineHarness run = setup.build();
    run.put(1);
    run.tick(0);
    run.committable();
    run.put(1);
    run.tick(10);
    assertThat(run.context.requestedCommits()).isOne();
    long timeoutMs = run.context.takeTimeoutMs();
    assertThat(timeoutMs).isPositive();

    run.tick(timeoutMs);

    assertThat(run.context.requestedCommits()).isEqualTo(2);
  }

  @Test
  void afterAnErrorItDoesNotGoOnEither() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
    assertThatThrownBy(() -> run.put(1)).isInstanceOf(OutOfMemoryError.class);

    assertThatThrownBy(() -> run.put(1))
        .isInstanceOf(ConnectException.class)
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(run.committable()).isZero();
  }

  @Test
  void dropsWhatIsNotFinishedOfPartitionsThatAreTakenAway() {
    setup.maxInFlight = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(2);
    run.put(2);
    FakeEndpoint.Open underWay = run.endpoint.takeOpen();

    run.pipeline.revoke(List.of(Records.PARTITION));
    underWay.answer(PipelineHarness.refusing(400, 0L));
    run.context.takeTimeoutMs();
    run.tick(0);

    assertThat(run.endpoint.sent()).hasSize(1);
    assertThat(run.context.letters()).isEmpty();
    assertThat(run.context.takeTimeoutMs()).isEqualTo(-1);
  }

  @Test
  void deliversAgainWhatConnectDeliversAgain() {
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(3);

    run.pipeline.put(
        LongStream.range(1, 3)
            .mapToObj(o -> Records.record(Records.PARTITION, o, "{\"o\":" + o + "}"))
            .toList());
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);

    assertThat(offset(run)).isEqualTo(1);
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);
    assertThat(offset(run)).isEqualTo(3);
  }

  @Test
  void commitsAfterAFailureWhatTheInletStillAccepts() {
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(2);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    run.endpoint.takeOpen().answer(batch -> FakeEndpoint.reply(404, ""));
    assertThatThrownBy(() -> run.tick(0)).isInstanceOf(ConnectException.class);

    first.answer(FakeEndpoint::accept);

    assertThat(run.committable()).isEqualTo(1);
  }

  @Test
  void commitsAfterAFailureDeadLettersThatAreWrittenMeanwhile() {
    setup.context = new FakeTaskContext().withSlowReporter();
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            PipelineHarness.offset(batch.messages().get(0)) == 0
                ? PipelineHarness.refusing(400, 0L).apply(batch)
                : FakeEndpoint.reply(404, ""));
    run.put(2);
    assertThatThrownBy(() -> run.tick(0)).isInstanceOf(ConnectException.class);

    run.context.letters().get(0).write().complete(null);

    assertThat(run.committable()).isEqualTo(1);
  }

  @Test
  void failsTheTaskWhenConnectHasOnlyLoggedTheFailureOfACommit() {
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(1);
    run.endpoint.takeOpen().answer(batch -> FakeEndpoint.reply(404, ""));
    assertThatThrownBy(run::committable).isInstanceOf(ConnectException.class);

    assertThatThrownBy(() -> run.put(1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("HTTP 404");
    assertThat(run.committable()).isZero();
  }

  @Test
  void sendsNoMoreRequestsASecondThanItMay() {
    setup.maxMessages = 1;
    setup.requestsPerSecond = 10;
    PipelineHarness run = setup.build();
    long startMs = run.clock.millis();
    run.put(25);

    for (int ms = 0; ms < 1_000; ms++) {
      run.tick(1);
    }

    int inThatTime = (int) (10 * (run.clock.millis() - startMs) / 1_000);
    assertThat(run.endpoint.sent()).hasSizeBetween(10, inThatTime + 2);
    assertThat(run.context.takeTimeoutMs()).isBetween(1L, 100L);
    run.finish();
    assertThat(run.endpoint.sent()).hasSize(25);
  }

  @Test
  void sendsNoMoreMessagesASecondThanItMay() {
    setup.maxMessages = 20;
    setup.messagesPerSecond = 100;
    PipelineHarness run = setup.build();
    long startMs = run.clock.millis();
    run.put(1_000);

    for (int ms = 0; ms < 2_000; ms++) {
      run.tick(1);
    }

    int inThatTime = (int) (100 * (run.clock.millis() - startMs) / 1_000);
    assertThat(run.sentOffsets().stream().mapToInt(List::size).sum())
        .isBetween(200, inThatTime + 30);
    run.finish();
    assertThat(run.sentOffsets()).hasSize(50);
  }

  @Test
  void closesItsEndpointAndMayBeClosedTwice() {
    PipelineHarness run = setup.build();

    run.pipeline.close();
    run.pipeline.close();

    assertThat(run.endpoint.isClosed()).isTrue();
  }

  /** What may be committed of three delivered records. */
  private static long offset(PipelineHarness run) {
    return run.pipeline
        .committable(Map.of(Records.PARTITION, new OffsetAndMetadata(3)))
        .get(Records.PARTITION)
        .offset();
  }
}
