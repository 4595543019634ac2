package io.aepconnect.metrics;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The values of one task's metrics. Only the task thread writes, into a private map; {@link
 * #publish} makes a copy for the threads that read. So a reader sees the values of one moment, in
 * which the counts of records add up.
 */
public final class TaskMetrics {

  private final Clock clock;
  private final EnumMap<Metric, Double> values = new EnumMap<>(Metric.class);
  private final Map<Metric, LongSupplier> followed = new EnumMap<>(Metric.class);
  private volatile MetricsSnapshot published;
  private volatile long lastSuccessMs;

  /** All values are 0; the time since the last success counts from now. */
  public TaskMetrics(Clock clock) {
    this.clock = clock;
    this.lastSuccessMs = clock.millis();
    this.published = new MetricsSnapshot(values);
  }

  /** Task thread only. */
  public void add(Metric metric, long more) {
    values.merge(metric, (double) more, Double::sum);
  }

  /** Task thread only. */
  public void set(Metric metric, long value) {
    set(metric, (double) value);
  }

  /** Task thread only. */
  public void set(Metric metric, double value) {
    values.put(metric, value);
  }

  /** Reads the metric's value from this source at each {@link #publish}. Task thread only. */
  public void follow(Metric metric, LongSupplier source) {
    followed.put(metric, source);
  }

  /** A message was accepted, at that time in epoch milliseconds. Task thread only. */
  public void succeeded(long atMs) {
    lastSuccessMs = atMs;
  }

  /** Makes the values visible to readers. Task thread only. */
  public void publish() {
    followed.forEach((metric, source) -> set(metric, source.getAsLong()));
    published = new MetricsSnapshot(values);
  }

  /** The published value. Any thread. */
  public double value(Metric metric) {
    return metric == Metric.TIME_SINCE_LAST_SUCCESS
        ? Math.max(0, clock.millis() - lastSuccessMs)
        : published.value(metric);
  }

  MetricsSnapshot published() {
    return published;
  }
}
