package io.aepconnect.failed;

import io.aepconnect.metrics.Counted;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log line, at most once a minute, about what failed behind the inlet's door; none for a
 * dataset of which no record failed since the last line. Task thread only.
 */
final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private static final long EVERY_MS = 60_000;

  private final Map<String, Double> logged = new HashMap<>();
  private long nextMs;

  Reconciliation(long nowMs) {
    this.nextMs = nowMs + EVERY_MS;
  }

  /** Whether a minute has passed; starts the next one. */
  boolean isDue(long nowMs) {
    if (nowMs < nextMs) {
      return false;
    }
    nextMs = nowMs + EVERY_MS;
    return true;
  }

  /**
   * Writes the line.
   *
   * @param accepted what the sink tasks of this worker report; 0 if there are none
   */
  void log(String dataset, DatasetMetrics metrics, long accepted) {
    line(dataset, metrics, accepted).ifPresent(log::info);
  }

  /** The line; empty if no record of the dataset failed since the last one. */
  Optional<String> line(String dataset, DatasetMetrics metrics, long accepted) {
    double records = metrics.value(FailedMetric.RECORDS);
    double before = logged.getOrDefault(dataset, 0.0);
    if (records == before) {
      return Optional.empty();
    }
    logged.put(dataset, records);
    String compared =
        accepted == 0 ? "" : "; the sink tasks of this worker report " + accepted + " accepted";
    return Optional.of(
        "Dataset %s: %s failed after the inlet had accepted them (%d since the start, by code: %s)%s; %s not read yet"
            .formatted(
                dataset,
                Counted.of((long) (records - before), "record"),
                (long) records,
                new TreeMap<>(metrics.recordsByCode()),
                compared,
                Counted.of((long) metrics.value(FailedMetric.BATCHES_UNREAD), "failed batch")));
  }
}
