package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.http.Reply;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.PipelineHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens before Connect commits, which may be the last thing before a stop. */
class FlushTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void leavesWhatWaitsForTheRateLimit() {
    setup.maxMessages = 1;
    setup.requestsPerSecond = 50;
    setup.shutdownTimeoutMs = 500;
    PipelineHarness run = setup.build();
    run.put(40);
    int sent = run.endpoint.sent().size();

    assertThat(run.committable()).isEqualTo(sent);
    assertThat(run.endpoint.sent()).hasSize(sent);
  }

  @Test
  void leavesWhatStillLingers() {
    setup.lingerMs = 5_000;
    PipelineHarness run = setup.build();
    run.put(3);

    assertThat(run.committable()).isZero();
    assertThat(run.endpoint.sent()).isEmpty();
    run.tick(5_000);
    assertThat(run.committable()).isEqualTo(3);
  }

  @Test
  void leavesWhatWaitsForASlot() {
    setup.maxInFlight = 1;
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(3);
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);

    assertThat(run.committable()).isEqualTo(1);
    assertThat(run.endpoint.sent()).hasSize(1);
  }

  @Test
  void sendsNothingBecauseAnswersComeOutOfOrder() {
    setup.maxMessages = 1;
    setup.maxInFlight = 2;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(3);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);

    assertThat(run.committable()).isZero();
    assertThat(run.endpoint.sent()).hasSize(2);
    first.answer(FakeEndpoint::accept);
    assertThat(run.committable()).isEqualTo(2);
  }

  @Test
  void doesNotWaitForARetryThatHoldsNothingBack() {
    setup.shutdownTimeoutMs = 5_000;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(3);
    run.endpoint.answerBy(FakeEndpoint::accept);

    assertThat(run.committable()).isZero();
    assertThat(run.endpoint.sent()).hasSize(1);
  }

  @Test
  void makesARetryInTimeThatHoldsAcceptedRecordsBack() {
    setup.shutdownTimeoutMs = 5_000;
    PipelineHarness run = firstFailsSecondIsAccepted(FakeEndpoint.reply(503, ""));

    assertThat(run.committable()).isEqualTo(2);
    assertThat(run.sentOffsets()).containsExactly(List.of(0L), List.of(1L), List.of(0L));
  }

  @Test
  void doesNotWaitForARetryThatComesTooLate() {
    setup.shutdownTimeoutMs = 5_000;
    PipelineHarness run =
        firstFailsSecondIsAccepted(new Reply.Answered(503, Duration.ofSeconds(20), new byte[0]));
    long start = run.clock.millis();

    assertThat(run.committable()).isZero();
    assertThat(run.clock.millis() - start).isLessThan(2_000);
  }

  @Test
  void sendsWhatStandsBeforeADeadLetterSoThatItIsNotWrittenTwice() {
    setup.lingerMs = 5_000;
    PipelineHarness run = setup.build();
    run.put(1);
    run.putValue("not json");

    assertThat(run.committable()).isEqualTo(2);
  }

  @Test
  void doesNotSendBecauseOfASkippedRecord() {
    setup.lingerMs = 5_000;
    PipelineHarness run = setup.build();
    run.put(1);
    run.putValue(null);

    assertThat(run.committable()).isZero();
    assertThat(run.endpoint.sent()).isEmpty();
  }

  @Test
  void aSecondFlushBeforeTheNextPutDoesNotWaitAnew() {
    setup.shutdownTimeoutMs = 400;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(1);
    long start = run.clock.millis();

    run.committable();
    run.committable();

    assertThat(run.clock.millis() - start).isBetween(400L, 700L);
  }

  @Test
  void aFullBufferHoldsPutUpForHalfASecondAtMost() {
    setup.bufferBytes = 10;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    long start = run.clock.millis();

    run.put(10);

    assertThat(run.clock.millis() - start).isBetween(500L, 900L);
  }

  private PipelineHarness firstFailsSecondIsAccepted(Reply failure) {
    setup.maxMessages = 1;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(2);
    run.endpoint.takeOpen().answer(batch -> failure);
    run.endpoint.takeOpen().answer(FakeEndpoint::accept);
    run.tick(0);
    run.endpoint.answerBy(FakeEndpoint::accept);
    return run;
  }
}
