package io.aepconnect.metrics;

import java.util.EnumMap;
import java.util.Map;

/** The values of all metrics at one moment. Immutable. */
final class MetricsSnapshot {

  private final Map<Metric, Double> values;

  MetricsSnapshot(EnumMap<Metric, Double> values) {
    this.values = values.clone();
  }

  /** The value; 0 for a metric that was never set. */
  double value(Metric metric) {
    return values.getOrDefault(metric, 0.0);
  }

  /** How much the metric has grown since the earlier snapshot. */
  long since(MetricsSnapshot before, Metric metric) {
    return (long) (value(metric) - before.value(metric));
  }
}
