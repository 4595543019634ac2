package io.aepconnect.metrics;

/** What a metric is. */
public interface MetricSpec {

  /** The name of the metric. */
  String attribute();

  /** The unit of its values. */
  String unit();

  /** Its description: one or more sentences, without the last full stop. */
  String meaning();
}
