package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aepconnect.http.Reply;
import io.aepconnect.outcome.RetryPolicy;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInletTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  private static Reply refusal() {
    return FakeEndpoint.reply(400, "{\"message\":\"disabled\"}");
  }

  /** F1: one record in a thousand is whole-500 poison, everything else works. */
  @Test
  void wholeRequestPoisonOneInAThousandStallsNothing() {
    TrafficSimulation s = new TrafficSimulation();
    s.rate = 1000;
    s.perPut = 500;
    s.maxMessages = 500;
    SplittableRandom random = new SplittableRandom(5);
    Map<Long, Boolean> drawn = new HashMap<>();
    LongPredicate poison = o -> drawn.computeIfAbsent(o, k -> random.nextDouble() < .001);
    s.rule =
        (os, ms, b) ->
            os.stream().anyMatch(poison::test)
                ? FakeEndpoint.reply(500, "")
                : TrafficSimulation.ok(os);
    s.run(180_000);

    assertThat(s.failure).isNull();
    assertThat(s.deadAt).as(s.report(poison)).isNotEmpty();
    assertThat(s.acceptedAt.size()).as(s.report(poison)).isGreaterThan(90_000);
  }

  /** F2: the gateway begins to answer 400 to everything while one request is still under way. */
  @Test
  void aGatewayThatBeginsToRefuseEverythingDeadLettersNothing() {
    setup.maxInFlight = 2;
    setup.maxMessages = 20;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(40);
    FakeEndpoint.Open first = run.endpoint.takeOpen();
    FakeEndpoint.Open second = run.endpoint.takeOpen();
    run.endpoint.answerBy(batch -> refusal());
    first.answer(batch -> refusal()); // came a moment later, by another connection
    second.answer(FakeEndpoint::accept);
    try {
      for (int i = 0; i < 100; i++) {
        run.tick(1_000);
      }
    } catch (RuntimeException expected) {
      // to stop is right
    }

    assertThat(run.context.deadOffsets()).isEmpty();
  }

  /** F2b: a search begun by a 500 lends its old number to refusals. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aGatewayThatRefusesEverythingAfterA500DeadLettersNothing(long seed) {
    TrafficSimulation s = new TrafficSimulation();
    s.seed = seed;
    s.rate = 200;
    s.perPut = 20;
    s.maxMessages = 200;
    s.latency = 100;
    s.rule =
        (os, ms, b) ->
            ms > 22_000
                ? refusal()
                : os.contains(4057L) ? FakeEndpoint.reply(500, "") : TrafficSimulation.ok(os);
    s.run(120_000);

    assertThat(s.deadAt).isEmpty();
  }

  /** F3: ten refused records in a row are no reason to stop when all others are accepted. */
  @Test
  void tenRefusedRecordsInARowDoNotStopTheTask() {
    setup.maxInFlight = 1;
    setup.maxMessages = 100;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(
        batch ->
            batch.messages().stream()
                    .mapToLong(PipelineHarness::offset)
                    .anyMatch(o -> o >= 40 && o < 52)
                ? refusal()
                : FakeEndpoint.accept(batch));

    assertThatCode(
            () -> {
              run.put(300);
              run.finish();
            })
        .doesNotThrowAnyException();
    assertThat(run.context.deadOffsets()).hasSize(12);
  }

  /** F4: where order matters, good records overtake a good one that waits for its retry. */
  @Test
  void whileASuspectWantsComparisonGoodRecordsKeepTheirOrder() {
    TrafficSimulation s = new TrafficSimulation();
    s.maxInFlight = 1;
    s.rate = 20;
    s.perPut = 5;
    s.maxMessages = 5;
    s.stopArrivals = 100_000;
    SplittableRandom random = new SplittableRandom(1);
    s.rule =
        (os, ms, b) -> {
          if (os.contains(41L)) {
            return FakeEndpoint.reply(500, "");
          }
          return random.nextInt(3) == 0 ? FakeEndpoint.reply(503, "") : TrafficSimulation.ok(os);
        };
    s.run(300_000);

    assertThat(s.acceptedOrder).filteredOn(o -> o > 45).isSorted();
  }

  /** F5: three seconds of unclear answers stop a task whose retry timeout is ten minutes. */
  @Test
  void aFewSecondsOfUnclearAnswersDoNotStopTheTask() {
    setup.retry = new RetryPolicy(300, 30_000, 600_000);
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(200, "{\"status\":\"maintenance\"}"));
    run.put(1);

    assertThatCode(
            () -> {
              for (int i = 0; i < 20; i++) {
                run.tick(1_000);
              }
            })
        .doesNotThrowAnyException();
  }

  /** F6: one in a hundred entries is poison, all others are accepted. */
  @Test
  void fewPoisonEntriesAreFoundInLargeRequestsWithinTwoMinutes() {
    TrafficSimulation s = new TrafficSimulation();
    s.rate = 1000;
    s.perPut = 500;
    s.maxMessages = 500;
    LongPredicate poison = o -> o % 5_000 == 7;
    s.rule = (os, ms, b) -> TrafficSimulation.entries(os, poison, 500);
    s.run(180_000);

    long old =
        s.arrived.keySet().stream()
            .filter(o -> poison.test(o) && s.arrived.get(o) < 60_000 && !s.deadAt.containsKey(o))
            .count();
    assertThat(old).as(s.report(poison)).isZero();
  }

  /** F7: for two minutes AEP cannot take messages of one dataset. */
  @Test
  void anOutageOfOneDatasetDeadLettersNothing() {
    TrafficSimulation s = new TrafficSimulation();
    s.rate = 50;
    s.perPut = 5;
    s.rule =
        (os, ms, b) ->
            TrafficSimulation.entries(os, o -> o % 10 == 0 && ms > 10_000 && ms < 130_000, 503);
    s.run(150_000);

    assertThat(s.deadAt).as(s.report(o -> false)).isEmpty();
  }

  /** F8: what failed before a rebalance makes the first failure long after it the last. */
  @Test
  void failuresBeforeARebalanceAreNotCountedAfterIt() {
    setup.retryTimeoutMs = 60_000;
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(1);
    for (int i = 0; i < 10; i++) {
      run.tick(1_000);
    }
    run.pipeline.forget(List.of(Records.PARTITION));
    run.tick(3_600_000);

    assertThatCode(
            () -> {
              run.put(1);
              for (int i = 0; i < 5; i++) {
                run.tick(1_000);
              }
            })
        .doesNotThrowAnyException();
  }

  /** F9: twenty requests under way are reset at once, then the inlet works. */
  @Test
  void aMomentarysResetOfAllConnectionsDelaysLittle() {
    List<Long> waits = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      PipelineHarness.Setup fresh = new PipelineHarness.Setup();
      fresh.retry = new RetryPolicy(300, 30_000, 600_000);
      fresh.maxInFlight = 20;
      fresh.maxMessages = 1;
      PipelineHarness run = fresh.build();
      run.endpoint.holdAnswers();
      run.put(20);
      run.endpoint.answerBy(FakeEndpoint::accept);
      run.endpoint.open().forEach(open -> open.answer(batch -> new Reply.Unanswered("reset")));
      long start = run.clock.millis();
      while (run.committable() < 20) {
        run.tick(100);
      }
      waits.add(run.clock.millis() - start);
    }

    assertThat(waits).allMatch(ms -> ms < 5_000);
  }

  /** F10: an idle outage of 500s is asked about with back-off, not as fast as it answers. */
  @Test
  void anOutageOf500sIsNotAskedAsFastAsItAnswers() {
    TrafficSimulation s = new TrafficSimulation();
    s.rate = 1000;
    s.perPut = 1000;
    s.maxMessages = 1000;
    s.stopArrivals = 1001;
    s.latency = 10;
    s.rule = (os, ms, b) -> FakeEndpoint.reply(500, "");
    s.run(120_000);

    assertThat(s.requests).as(s.report(o -> false)).isLessThan(200);
  }

  /** F11: a poison message is no reason to stop, however short the retry timeout. */
  @Test
  void aShortRetryTimeoutDoesNotTurnPoisonIntoAFailure() {
    TrafficSimulation s = new TrafficSimulation();
    s.rate = 50;
    s.perPut = 5;
    s.maxMessages = 20;
    s.retry = new RetryPolicy(300, 30_000, 5_000);
    s.rule =
        (os, ms, b) -> os.contains(57L) ? FakeEndpoint.reply(500, "") : TrafficSimulation.ok(os);
    s.run(120_000);

    assertThat(s.failure).isNull();
    assertThat(s.deadAt).containsOnlyKeys(57L);
  }
}
