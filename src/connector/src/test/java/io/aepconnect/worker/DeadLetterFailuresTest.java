package io.aepconnect.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Kafka's own metrics, which name the MBean as a worker does. */
class DeadLetterFailuresTest {

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space.dot-dash_%", "a:b,c=d\"e*?\\n"})
  void readsWhatConnectCounts(String connector) {
    DeadLetterFailures failures = new DeadLetterFailures(new TaskName(connector, "3"));

    try (Metrics metrics =
        new Metrics(
            new MetricConfig(),
            List.of(new JmxReporter()),
            Time.SYSTEM,
            new KafkaMetricsContext("kafka.connect"))) {
      assertThat(failures.getAsDouble()).isNaN();
      Sensor sensor = metrics.sensor("failures");
      sensor.add(
          new MetricName(
              "deadletterqueue-produce-failures",
              "task-error-metrics",
              "",
              Map.of("connector", connector, "task", "3")),
          new CumulativeSum());

      assertThat(failures.getAsDouble()).isZero();
      sensor.record();
      sensor.record();
      assertThat(failures.getAsDouble()).isEqualTo(2);
    }
    assertThat(failures.getAsDouble()).isNaN();
  }
}
