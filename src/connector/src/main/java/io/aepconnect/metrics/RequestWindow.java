package io.aepconnect.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Latency and size of the requests that were answered in the last minute; of very many, the last
 * ones. Task thread only.
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
   * @param maxBytes what a request may have
   */
  public RequestWindow(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a request that was answered just now. */
  public void add(long nowMs, double latencyMs, long bytes) {
    requests.addLast(new Request(nowMs, latencyMs, bytes));
    if (requests.size() > MOST) {
      requests.removeFirst();
    }
  }

  /** Sets the metrics that are about the last minute, if that was not done in this second. */
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

  /** The least of them that at least this part does not exceed; as Kafka's, NaN of none. */
  static double percentile(double[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(part * sorted.length) - 1];
  }
}
