package io.aepconnect.delivery;

import io.aepconnect.metrics.Metric;

/** What rejected a record; each has its own metric. */
enum RejectedBy {
  /** Its value cannot be a message. */
  CONVERSION(Metric.REJECTED_UNCONVERTIBLE),
  /** Its message is too large for a request. */
  SIZE(Metric.REJECTED_TOO_LARGE),
  /** Its entity does not fit the schema or Profile's limits. */
  CHECK(Metric.REJECTED_INVALID),
  /** It has no value, and the user wants such records rejected. */
  NULL_VALUE(Metric.REJECTED_TOMBSTONE),
  /** The inlet. */
  INLET(Metric.REJECTED_INLET);

  private final Metric metric;

  RejectedBy(Metric metric) {
    this.metric = metric;
  }

  /** The metric that counts these records. */
  Metric metric() {
    return metric;
  }
}
