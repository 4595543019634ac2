package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aepconnect.http.Reply;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inlets and gateways whose answers once misled the rules: into a loss, a stall or a failure. */
class HostileInletTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();
  private final TrafficSimulation.Setup traffic = new TrafficSimulation.Setup();

  /** One record in a thousand fails its whole request with a 500, everything else works. */
  @Test
  void wholeRequestPoisonOneInAThousandStallsNothing() {
    traffic.recordsPerSecond = 1000;
    traffic.recordsPerPut = 500;
    traffic.maxMessages = 500;
    SplittableRandom random = new SplittableRandom(5);
    Map<Long, Boolean> drawn = new HashMap<>();
    LongPredicate poison =
        offset -> drawn.computeIfAbsent(offset, it -> random.nextDouble() < .001);
    TrafficSimulation run = traffic.play(180_000, poisonedBy(poison));

    assertThat(run.failure()).isNull();
    assertThat(run.deadOffsets()).as(run.report(poison)).isNotEmpty();
    assertThat(run.acceptedRecords()).as(run.report(poison)).isGreaterThan(90_000);
  }

  /** It starts to answer every request with 400 while another request is still in flight. */
  @Test
  void aGatewayThatStartsToRejectEverythingDeadLettersNothing() {
    setup.maxInFlight = 2;
    setup.maxMessages = 20;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(40);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    FakeEndpoint.Open second = run.endpoint.takeOpen();
    run.endpoint.answerBy(batch -> refusal());
    first.answer(batch -> refusal()); // arrives a moment later on another connection
    second.answer(FakeEndpoint::accept);
    try {
      tickSeconds(run, 100);
    } catch (RuntimeException expected) {
      // the task may fail
    }

    assertThat(run.context.deadOffsets()).isEmpty();
  }

  /** The inlet starts to reject everything while the cause of a 500 is being isolated. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aGatewayThatRejectsEverythingAfterA500DeadLettersNothing(long seed) {
    traffic.seed = seed;
    traffic.recordsPerSecond = 200;
    traffic.recordsPerPut = 20;
    traffic.maxMessages = 200;
    traffic.latencyMs = 100;
    TrafficSimulation.Rule before = poisonedBy(offset -> offset == 4057);
    TrafficSimulation run =
        traffic.play(
            120_000, (offsets, ms) -> ms > 22_000 ? refusal() : before.answer(offsets, ms));

    assertThat(run.deadOffsets()).isEmpty();
  }

  /** All others are accepted, so the rejected records are the cause. */
  @Test
  void twelveRejectedRecordsInARowDoNotStopTheTask() {
    setup.maxInFlight = 1;
    setup.maxMessages = 100;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            batch.messages().stream()
                    .mapToLong(PipelineHarness::offset)
                    .anyMatch(offset -> offset >= 40 && offset < 52)
                ? refusal()
                : FakeEndpoint.accept(batch));
    run.put(300);
    run.finish();

    assertThat(run.context.deadOffsets()).hasSize(12);
  }

  /** One poison is compared with others while a third of all requests must be sent again. */
  @Test
  void whileASuspectWantsComparisonGoodRecordsKeepTheirOrder() {
    traffic.maxInFlight = 1;
    traffic.recordsPerSecond = 20;
    traffic.recordsPerPut = 5;
    traffic.maxMessages = 5;
    traffic.lastArrivalMs = 100_000;
    SplittableRandom random = new SplittableRandom(1);
    TrafficSimulation.Rule poisoned = poisonedBy(offset -> offset == 41);
    TrafficSimulation run =
        traffic.play(
            300_000,
            (offsets, ms) ->
                offsets.contains(41L) || random.nextInt(3) > 0
                    ? poisoned.answer(offsets, ms)
                    : FakeEndpoint.reply(503, ""));

    assertThat(run.accepted()).filteredOn(offset -> offset > 45).isSorted();
  }

  /** The answers say nothing about any message, and the retry timeout is ten minutes. */
  @Test
  void aFewSecondsOfUnclearAnswersDoNotStopTheTask() {
    setup.retry = SimulatedPipeline.DEFAULT_RETRY;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(200, "{\"status\":\"maintenance\"}"));
    run.put(1);

    assertThatCode(() -> tickSeconds(run, 20)).doesNotThrowAnyException();
  }

  /** One entry in five thousand fails with a 500, all others are accepted. */
  @Test
  void fewPoisonEntriesAreFoundInLargeRequestsWithinTwoMinutes() {
    traffic.recordsPerSecond = 1000;
    traffic.recordsPerPut = 500;
    traffic.maxMessages = 500;
    LongPredicate poison = offset -> offset % 5_000 == 7;
    TrafficSimulation run =
        traffic.play(180_000, (offsets, ms) -> TrafficSimulation.entries(offsets, poison, 500));

    assertThat(run.arrivedMs().keySet())
        .as(run.report(poison))
        .filteredOn(offset -> poison.test(offset) && run.arrivedMs().get(offset) < 60_000)
        .allMatch(run.deadOffsets()::contains);
  }

  /** For two minutes AEP cannot take the messages of one dataset, a tenth of all. */
  @Test
  void anOutageOfOneDatasetDeadLettersNothing() {
    traffic.recordsPerSecond = 50;
    traffic.recordsPerPut = 5;
    TrafficSimulation run =
        traffic.play(
            150_000,
            (offsets, ms) -> {
              boolean down = ms > 10_000 && ms < 130_000;
              return TrafficSimulation.entries(offsets, offset -> down && offset % 10 == 0, 503);
            });

    assertThat(run.deadOffsets()).as(run.report(offset -> false)).isEmpty();
  }

  /** An hour lies between them, and the retry timeout is a minute. */
  @Test
  void failuresBeforeARebalanceAreNotCountedAfterIt() {
    setup.retryTimeoutMs = 60_000;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(1);
    tickSeconds(run, 10);
    run.pipeline.revoke(List.of(Records.PARTITION));
    run.tick(3_600_000);

    assertThatCode(
            () -> {
              run.put(1);
              tickSeconds(run, 5);
            })
        .doesNotThrowAnyException();
  }

  /**
   * Twenty requests in flight are reset at once, then the inlet works; this is repeated twenty
   * times.
   */
  @Test
  void aMomentaryResetOfAllConnectionsDelaysLittle() {
    setup.retry = SimulatedPipeline.DEFAULT_RETRY;
    setup.maxInFlight = 20;
    setup.maxMessages = 1;
    for (int i = 0; i < 20; i++) {
      setup.context = new FakeTaskContext();
      PipelineHarness run = setup.build();
      run.endpoint.holdAnswers();
      run.put(20);
      run.endpoint.answerBy(FakeEndpoint::accept);
      run.endpoint.open().forEach(open -> open.answer(batch -> new Reply.Unanswered("reset")));
      long startMs = run.clock.millis();
      while (run.committable() < 20) {
        run.tick(100);
      }
      assertThat(run.clock.millis() - startMs).isLessThan(5_000);
    }
  }

  /** A thousand records wait and none arrive, and each 500 comes within milliseconds. */
  @Test
  void anOutageOf500sIsAskedAboutWithBackOff() {
    traffic.recordsPerSecond = 1000;
    traffic.recordsPerPut = 1000;
    traffic.maxMessages = 1000;
    traffic.lastArrivalMs = 1001;
    traffic.latencyMs = 10;
    TrafficSimulation run = traffic.play(120_000, (offsets, ms) -> FakeEndpoint.reply(500, ""));

    assertThat(run.requests()).as(run.report(offset -> false)).isLessThan(200);
  }

  /** One record fails its whole request with a 500, and the retry timeout is five seconds. */
  @Test
  void aShortRetryTimeoutDoesNotTurnPoisonIntoAFailure() {
    traffic.recordsPerSecond = 50;
    traffic.recordsPerPut = 5;
    traffic.maxMessages = 20;
    traffic.retry = new RetryPolicy(300, 30_000, 5_000);
    TrafficSimulation run = traffic.play(120_000, poisonedBy(offset -> offset == 57));

    assertThat(run.failure()).isNull();
    assertThat(run.deadOffsets()).containsExactly(57L);
  }

  private static Reply refusal() {
    return FakeEndpoint.reply(400, "{\"message\":\"disabled\"}");
  }

  /** Answers requests that hold poison with a 500, accepts others. */
  private static TrafficSimulation.Rule poisonedBy(LongPredicate poison) {
    return (offsets, ms) ->
        offsets.stream().anyMatch(poison::test)
            ? FakeEndpoint.reply(500, "")
            : TrafficSimulation.accept(offsets);
  }

  private static void tickSeconds(PipelineHarness run, int seconds) {
    for (int i = 0; i < seconds; i++) {
      run.tick(1_000);
    }
  }
}
