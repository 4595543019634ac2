package io.aepconnect.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.MetricsRegistration;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.testing.FakeTaskContext;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SinkCountersTest {

  private static final String ACCEPTED = Metric.RECORDS_ACCEPTED.attribute();

  @Test
  void addsUpTheTasksOfAllConnectorsWhileTheyRun() {
    long before = SinkCounters.sum(ACCEPTED);

    try (MetricsRegistration one = accepted(new TaskName("a", "0"), 5);
        MetricsRegistration other = accepted(new TaskName("b, c", "1"), 2)) {
      assertThat(one).isNotSameAs(other);
      assertThat(SinkCounters.sum(ACCEPTED)).isEqualTo(before + 7);
    }

    assertThat(SinkCounters.sum(ACCEPTED)).isEqualTo(before);
  }

  @Test
  void anUnknownMetricIsZero() {
    try (MetricsRegistration one = accepted(new TaskName("a", "0"), 5)) {
      assertThat(one).isNotNull();
      assertThat(SinkCounters.sum("unknown")).isZero();
    }
  }

  private static MetricsRegistration accepted(TaskName task, int records) {
    TaskMetrics metrics = new TaskMetrics(Clock.systemUTC());
    metrics.add(Metric.RECORDS_ACCEPTED, records);
    metrics.publish();
    return MetricsRegistration.of(task, metrics, new FakeTaskContext());
  }
}
