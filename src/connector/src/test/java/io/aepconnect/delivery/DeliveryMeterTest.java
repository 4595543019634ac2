package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.metrics.Metric;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.PipelineHarness;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pipeline tells about each thing that can happen. */
class DeliveryMeterTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void recordsAddUpAtEveryMoment() {
    setup.context = new FakeTaskContext().withSlowReporter();
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 3L));
    run.put(5);
    run.putValue(null);
    run.endpoint.holdAnswers();
    run.put(2);
    run.tick(0);

    assertThat(counted(run))
        .containsEntry(Metric.RECORDS_RECEIVED, 8L)
        .containsEntry(Metric.RECORDS_ACCEPTED, 4L)
        .containsEntry(Metric.REJECTED_INLET, 1L)
        .containsEntry(Metric.RECORDS_SKIPPED, 1L)
        .containsEntry(Metric.TOMBSTONES, 1L)
        .containsEntry(Metric.RECORDS_UNFINISHED, 3L)
        .doesNotContainKey(Metric.RECORDS_DEAD_LETTERED);
    run.context.letters().get(0).write().complete(null);
    run.tick(0);
    assertThat(counted(run))
        .containsEntry(Metric.RECORDS_DEAD_LETTERED, 1L)
        .containsEntry(Metric.RECORDS_UNFINISHED, 2L);
  }

  @Test
  void rejectionsAreToldApart() {
    setup.maxBytes = 100;
    setup.nullValues = NullValues.REJECT;
    setup.check =
        message ->
            message.size() == 9
                ? new MessageCheck.Result.Misfit("is nine bytes long")
                : new MessageCheck.Result.Fit(message);
    PipelineHarness run = setup.build();
    run.putValue("no JSON");
    run.putValue("{\"o\":\"%s\"}".formatted("x".repeat(100)));
    run.putValue("{\"o\":999}");
    run.putValue(null);
    run.finish();

    assertThat(counted(run))
        .containsEntry(Metric.REJECTED_UNCONVERTIBLE, 1L)
        .containsEntry(Metric.REJECTED_TOO_LARGE, 1L)
        .containsEntry(Metric.REJECTED_INVALID, 1L)
        .containsEntry(Metric.REJECTED_TOMBSTONE, 1L)
        .containsEntry(Metric.RECORDS_DEAD_LETTERED, 4L);
  }

  @Test
  void retriesAreToldApart() {
    assertThat(retried(FakeEndpoint.reply(429, ""))).isEqualTo(Metric.RETRIES_THROTTLED);
    assertThat(retried(FakeEndpoint.reply(408, ""))).isEqualTo(Metric.RETRIES_SERVER_ERROR);
    assertThat(retried(FakeEndpoint.reply(500, ""))).isEqualTo(Metric.RETRIES_SERVER_ERROR);
    assertThat(retried(FakeEndpoint.reply(503, ""))).isEqualTo(Metric.RETRIES_SERVER_ERROR);
    assertThat(retried(new Reply.Unanswered("reset"))).isEqualTo(Metric.RETRIES_NO_ANSWER);
    assertThat(retried(FakeEndpoint.reply(207, "?"))).isEqualTo(Metric.RETRIES_UNCLEAR);
    assertThat(retried(FakeEndpoint.reply(207, "{\"responses\":[{\"status\":503}]}")))
        .isEqualTo(Metric.RETRIES_POSTPONED);
  }

  @Test
  void aSplitIsNoRetry() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.poisonedBy(0, 413));
    run.put(2);
    run.finish();

    assertThat(counted(run)).containsEntry(Metric.SPLITS, 1L).containsEntry(Metric.REQUESTS, 5L);
    assertThat(retries(run)).isEmpty();
  }

  @Test
  void messagesOfAnUnclearAnswerAreCounted() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(first(FakeEndpoint.reply(207, "{\"responses\":[]}")));
    run.put(5);
    run.finish();

    assertThat(counted(run))
        .containsEntry(Metric.OUTCOMES_UNKNOWN, 5L)
        .containsEntry(Metric.SPLITS, 1L)
        .containsEntry(Metric.RETRIES_UNCLEAR, 1L);
  }

  @Test
  void showsRequestsAndBufferedBytes() {
    setup.maxMessages = 1;
    setup.bufferBytes = 20;
    PipelineHarness run = setup.build();
    run.endpoint.holdAnswers();
    run.put(4);

    assertThat(counted(run))
        .containsEntry(Metric.REQUESTS, 3L)
        .containsEntry(Metric.REQUEST_BYTES, 3L * "{\"messages\":[{\"o\":0}]}".length())
        .containsEntry(Metric.REQUESTS_IN_FLIGHT, 3L)
        .containsEntry(Metric.REQUESTS_IN_FLIGHT_LIMIT, 3L)
        .containsEntry(Metric.BUFFERED_BYTES, 4L * "{\"o\":0}".length())
        .containsEntry(Metric.BUFFER_LIMIT_BYTES, 20L)
        .containsEntry(Metric.PAUSED, 1L)
        .containsEntry(Metric.PAUSES, 1L);
    run.endpoint.takeOpen().answer(batch -> FakeEndpoint.reply(429, ""));
    run.tick(0);
    assertThat(counted(run)).containsEntry(Metric.REQUESTS_IN_FLIGHT_LIMIT, 1L);
  }

  @Test
  void onlyWhatIsReadyWaitsForTheRateAndIsCountedOnce() {
    setup.requestsPerSecond = 1;
    PipelineHarness run = setup.build();
    run.put(1);
    run.tick(10);
    assertThat(counted(run))
        .containsEntry(Metric.REQUESTS, 1L)
        .doesNotContainKey(Metric.RATE_LIMITED);

    run.put(1);
    run.tick(1);
    double wait = run.metrics.value(Metric.RATE_LIMITED);
    run.tick(1);
    assertThat(counted(run)).containsEntry(Metric.REQUESTS, 1L);
    run.tick(1_000);

    assertThat(counted(run)).containsEntry(Metric.REQUESTS, 2L);
    assertThat(wait).isBetween(1.0, 900.0).isEqualTo(run.metrics.value(Metric.RATE_LIMITED));
  }

  @Test
  void theTimeSinceTheLastSuccessGrowsUntilAMessageIsAccepted() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(batch -> FakeEndpoint.reply(503, ""));
    run.put(1);
    run.clock.advance(10_000);
    assertThat(run.metrics.value(Metric.TIME_SINCE_LAST_SUCCESS)).isGreaterThanOrEqualTo(10_000);

    run.endpoint.answerBy(FakeEndpoint::accept);
    run.finish();

    assertThat(run.metrics.value(Metric.TIME_SINCE_LAST_SUCCESS)).isLessThan(10_000);
  }

  /** The cause under which the request is counted that gets this answer at first. */
  private Metric retried(Reply reply) {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(first(reply));
    run.put(1);
    run.finish();
    assertThat(retries(run)).hasSize(1).containsValue(1L);
    return retries(run).keySet().iterator().next();
  }

  private static Function<Batch, Reply> first(Reply reply) {
    return batch -> batch.attempts().failures() == 0 ? reply : FakeEndpoint.accept(batch);
  }

  private static Map<Metric, Long> retries(PipelineHarness run) {
    Map<Metric, Long> retries = counted(run);
    retries.keySet().removeIf(it -> !it.attribute().startsWith("retries-"));
    return retries;
  }

  /** All that is not 0. */
  private static Map<Metric, Long> counted(PipelineHarness run) {
    return Arrays.stream(Metric.values())
        .filter(it -> run.metrics.value(it) >= 1)
        .collect(Collectors.toMap(Function.identity(), it -> (long) run.metrics.value(it)));
  }
}
