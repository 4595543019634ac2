package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class RequestWindowTest {

  private final TaskMetrics metrics = new TaskMetrics(Clock.systemUTC());
  private final RequestWindow window = new RequestWindow(1_000);

  @Test
  void tellsPercentilesAndFill() {
    for (int latency = 100; latency >= 1; latency--) {
      window.add(0, latency, latency == 1 ? 1_000 : 500);
    }

    fill(0);

    assertThat(value(Metric.LATENCY_P50)).isEqualTo(50);
    assertThat(value(Metric.LATENCY_P95)).isEqualTo(95);
    assertThat(value(Metric.LATENCY_P99)).isEqualTo(99);
    assertThat(value(Metric.LATENCY_MAX)).isEqualTo(100);
    assertThat(value(Metric.BATCH_FILL)).isEqualTo(0.505);
  }

  @Test
  void forgetsWhatIsOlderThanAMinute() {
    window.add(0, 1_000, 1);
    window.add(50_000, 10, 1);

    fill(60_000);

    assertThat(value(Metric.LATENCY_MAX)).isEqualTo(10);
  }

  @Test
  void tellsNothingWhereThereWasNoRequest() {
    fill(0);

    assertThat(value(Metric.LATENCY_P99)).isNaN();
    assertThat(value(Metric.BATCH_FILL)).isNaN();
  }

  @Test
  void holdsALimitedNumberOfRequests() {
    window.add(0, 1_000, 1);
    for (int i = 0; i < 5_000; i++) {
      window.add(0, 10, 1);
    }

    fill(0);

    assertThat(value(Metric.LATENCY_MAX)).isEqualTo(10);
  }

  @Test
  void reckonsOnceASecondOnly() {
    window.add(0, 10, 1);
    fill(0);
    window.add(1, 20, 1);

    fill(999);
    assertThat(value(Metric.LATENCY_MAX)).isEqualTo(10);
    fill(1_000);
    assertThat(value(Metric.LATENCY_MAX)).isEqualTo(20);
  }

  private void fill(long nowMs) {
    window.fill(metrics, nowMs);
    metrics.publish();
  }

  private double value(Metric metric) {
    return metrics.value(metric);
  }
}
