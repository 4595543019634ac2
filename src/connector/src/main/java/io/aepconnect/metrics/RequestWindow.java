package io.aepconnect.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Latency and size of the requests that completed in the last minute, at most the 4,096 latest.
 * Task thread only.
 */
public final class RequestWindow {

  private static final long SPAN_MS = 60_000;
  private static final int MOST = 4_096;
  private static final long EVERY_MS = 1_000;

  private record Request(long endMs, double latencyMs, long bytes) {}

  private final int maxBytes;
  private final Deque<Request> requests = new ArrayDeque<>();
  private long nextMs;

  /**
   * @param maxBytes the largest size of a request in bytes
   */
  public RequestWindow(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a request that completed now. */
  public void add(long nowMs, double latencyMs, long bytes) {
    requests.addLast(new Request(nowMs, latencyMs, bytes));
    if (requests.size() > MOST) {
      requests.removeFirst();
    }
  }

  /** Sets the metrics of the last minute, at most once a second. */
  public void fill(TaskMetrics metrics, long nowMs) {
    if (nowMs < nextMs) {
      return;
    }
    nextMs = nowMs + EVERY_MS;
    while (!requests.isEmpty() && requests.peekFirst().endMs() <= nowMs - SPAN_MS) {
      requests.removeFirst();
    }
    double[] latencies = requests.stream().mapToDouble(Request::latencyMs).sorted().toArray();
    metrics.set(Metric.LATENCY_P50, percentile(latencies, 0.5));
    metrics.set(Metric.LATENCY_P95, percentile(latencies, 0.95));
    metrics.set(Metric.LATENCY_P99, percentile(latencies, 0.99));
    metrics.set(Metric.LATENCY_MAX, percentile(latencies, 1));
    double bytes = requests.stream().mapToLong(Request::bytes).average().orElse(Double.NaN);
    metrics.set(Metric.BATCH_FILL, bytes / maxBytes);
  }

  /** Nearest-rank percentile; NaN without samples, as in Kafka. */
  static double percentile(double[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(part * sorted.length) - 1];
  }
}
