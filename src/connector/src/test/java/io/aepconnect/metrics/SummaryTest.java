package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private final TaskMetrics metrics = new TaskMetrics(Clock.systemUTC());
  private final Summary summary = new Summary(metrics, 1_000, 0);

  @Test
  void tellsOnceAMinuteWhatWasDoneInIt() {
    metrics.add(Metric.RECORDS_RECEIVED, 1_000);
    metrics.add(Metric.RECORDS_ACCEPTED, 990);
    metrics.add(Metric.RECORDS_DEAD_LETTERED, 7);
    metrics.set(Metric.RECORDS_UNFINISHED, 3);
    metrics.add(Metric.REQUESTS, 10);
    metrics.add(Metric.REQUEST_BYTES, 9_600);
    metrics.add(Metric.RETRIES_THROTTLED, 1);
    metrics.add(Metric.RETRIES_NO_ANSWER, 2);
    metrics.set(Metric.LATENCY_P99, 341.7);
    metrics.set(Metric.BUFFERED_BYTES, 2_340_000);
    metrics.add(Metric.PAUSES, 4);
    metrics.publish();

    assertThat(summary.due(59_999)).isEmpty();
    assertThat(summary.due(60_000))
        .hasValue(
            "990 records accepted in 60 s; 10 requests, 96 % full, p99 342 ms, 3 retries; 7"
                + " dead-lettered, 0 skipped, 3 unfinished; 2.3 MB buffered, paused 4 times");
  }

  @Test
  void countsFromTheLastLineOn() {
    metrics.add(Metric.RECORDS_RECEIVED, 1_000);
    metrics.add(Metric.RECORDS_ACCEPTED, 1_000);
    metrics.publish();
    assertThat(summary.due(60_000)).isPresent();
    metrics.add(Metric.RECORDS_RECEIVED, 1);
    metrics.add(Metric.RECORDS_ACCEPTED, 1);
    metrics.publish();

    assertThat(summary.due(119_999)).isEmpty();
    assertThat(summary.due(130_000))
        .hasValueSatisfying(
            it -> assertThat(it).startsWith("1 record accepted in 70 s; 0 requests, 0 retries; "));
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    metrics.add(Metric.RECORDS_RECEIVED, 1);
    metrics.add(Metric.REQUESTS, 1);
    metrics.set(Metric.LATENCY_P99, Double.NaN);
    metrics.publish();

    assertThat(summary.due(60_000))
        .hasValueSatisfying(
            it -> assertThat(it).contains("1 request, 0 % full, 0 retries").doesNotContain("NaN"));
  }

  @Test
  void tellsTheRestOnce() {
    metrics.add(Metric.RECORDS_RECEIVED, 3);
    metrics.add(Metric.RECORDS_ACCEPTED, 3);
    metrics.publish();

    assertThat(summary.rest(12_000))
        .hasValueSatisfying(it -> assertThat(it).startsWith("3 records accepted in 12 s;"));
    assertThat(summary.rest(13_000)).isEmpty();
  }

  @Test
  void isSilentWhileNothingHappens() {
    assertThat(summary.due(60_000)).isEmpty();
    metrics.add(Metric.RECORDS_RECEIVED, 1);
    metrics.publish();

    assertThat(summary.due(120_000)).isPresent();
    assertThat(summary.due(180_000)).isEmpty();
  }
}
