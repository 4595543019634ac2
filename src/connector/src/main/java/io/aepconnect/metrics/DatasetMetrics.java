package io.aepconnect.metrics;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The values of the source connector's metrics for one dataset. Thread-safe. */
public final class DatasetMetrics {

  /** AEP has about a dozen codes; more would be a misreading, and must not fill the memory. */
  private static final int MOST_CODES = 100;

  private static final String OTHER_CODES = "other";

  private final Clock clock;
  private final BiConsumer<String, DatasetMetrics> newCode;
  private final Map<FailedMetric, Double> values = new EnumMap<>(FailedMetric.class);
  private final Map<String, Long> recordsByCode = new LinkedHashMap<>();
  private long lastLookMs;

  /**
   * @param newCode is called with each reason code that occurs for the first time, and with these
   *     metrics
   */
  public DatasetMetrics(Clock clock, BiConsumer<String, DatasetMetrics> newCode) {
    this.clock = clock;
    this.newCode = newCode;
    this.lastLookMs = clock.millis();
  }

  /** Adds to a metric. */
  public synchronized void add(FailedMetric metric, long more) {
    values.merge(metric, (double) more, Double::sum);
  }

  /** Sets a metric. */
  public synchronized void set(FailedMetric metric, long value) {
    values.put(metric, (double) value);
  }

  /** The catalog was asked with success, at that time in epoch milliseconds. */
  public synchronized void looked(long atMs) {
    lastLookMs = atMs;
  }

  /**
   * A failed record was read.
   *
   * @param code AEP's reason
   * @param isClear whether it is a message
   */
  public void read(String code, boolean isClear) {
    boolean isNew;
    String counted;
    synchronized (this) {
      add(FailedMetric.RECORDS, 1);
      if (!isClear) {
        add(FailedMetric.RECORDS_UNCLEAR, 1);
      }
      boolean isKnown = recordsByCode.containsKey(code) || recordsByCode.size() < MOST_CODES;
      counted = isKnown ? code : OTHER_CODES;
      isNew = recordsByCode.merge(counted, 1L, Long::sum) == 1;
    }
    if (isNew) {
      newCode.accept(counted, this);
    }
  }

  /** The value of a metric. */
  public synchronized double value(FailedMetric metric) {
    return metric == FailedMetric.TIME_SINCE_LAST_LOOK
        ? Math.max(0, clock.millis() - lastLookMs)
        : values.getOrDefault(metric, 0.0);
  }

  /** How many failed records had that code. */
  public synchronized double records(String code) {
    return recordsByCode.getOrDefault(code, 0L);
  }

  /** How many failed records had each code so far. */
  public synchronized Map<String, Long> recordsByCode() {
    return Map.copyOf(recordsByCode);
  }
}
