package io.aepconnect.metrics;

import java.util.Locale;
import java.util.Optional;

/** The log line about the last minute of a task; none if the task did nothing. */
public final class Summary {

  private static final long EVERY_MS = 60_000;

  private final TaskMetrics metrics;
  private final int maxBytes;
  private MetricsSnapshot before;
  private long sinceMs;

  /**
   * @param maxBytes the largest size of a request in bytes
   */
  public Summary(TaskMetrics metrics, int maxBytes, long nowMs) {
    this.metrics = metrics;
    this.maxBytes = maxBytes;
    this.before = metrics.published();
    this.sinceMs = nowMs;
  }

  /** The line, once a minute; empty before, and if nothing happened. Task thread only. */
  public Optional<String> due(long nowMs) {
    return nowMs < sinceMs + EVERY_MS ? Optional.empty() : rest(nowMs);
  }

  /** The line about the time since the last line; empty if nothing happened. Task thread only. */
  public Optional<String> rest(long nowMs) {
    MetricsSnapshot now = metrics.published();
    boolean idle =
        now.since(before, Metric.RECORDS_RECEIVED) == 0 && now.since(before, Metric.REQUESTS) == 0;
    Optional<String> line =
        idle ? Optional.empty() : Optional.of(line(before, now, (nowMs - sinceMs) / 1000));
    before = now;
    sinceMs = nowMs;
    return line;
  }

  private String line(MetricsSnapshot before, MetricsSnapshot now, long seconds) {
    long requests = now.since(before, Metric.REQUESTS);
    long bytes = now.since(before, Metric.REQUEST_BYTES);
    return String.format(
        Locale.ROOT,
        "%s accepted in %d s; %s%s%s, %s; %d"
            + " dead-lettered, %d skipped, %d unfinished; %.1f MB buffered, paused %s",
        Counted.of(now.since(before, Metric.RECORDS_ACCEPTED), "record"),
        seconds,
        Counted.of(requests, "request"),
        ifAny(", %.0f %% full", requests == 0 ? Double.NaN : 100.0 * bytes / requests / maxBytes),
        ifAny(", p99 %.0f ms", requests == 0 ? Double.NaN : now.value(Metric.LATENCY_P99)),
        Counted.of(retries(now) - retries(before), "retry"),
        now.since(before, Metric.RECORDS_DEAD_LETTERED),
        now.since(before, Metric.RECORDS_SKIPPED),
        (long) now.value(Metric.RECORDS_UNFINISHED),
        now.value(Metric.BUFFERED_BYTES) / 1e6,
        Counted.of(now.since(before, Metric.PAUSES), "time"));
  }

  /** Empty for NaN, which means that nothing was measured. */
  private static String ifAny(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private static long retries(MetricsSnapshot snapshot) {
    return (long)
        (snapshot.value(Metric.RETRIES_THROTTLED)
            + snapshot.value(Metric.RETRIES_SERVER_ERROR)
            + snapshot.value(Metric.RETRIES_NO_ANSWER)
            + snapshot.value(Metric.RETRIES_POSTPONED)
            + snapshot.value(Metric.RETRIES_UNCLEAR));
  }
}
