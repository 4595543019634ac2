package io.aepconnect.metrics;

import io.aepconnect.worker.TaskName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * The metrics of a task of the source connector: one MBean for each dataset, and one for each
 * reason code of a dataset, from its first record on. Thread-safe.
 */
public final class FailedRecordsMetrics implements AutoCloseable {

  /** How many records had one reason. */
  private enum ByCode implements MetricSpec {
    RECORDS;

    @Override
    public String attribute() {
      return "failed-records-by-code-total";
    }

    @Override
    public String unit() {
      return "records";
    }

    @Override
    public String meaning() {
      return "Failed records whose first reason has this code";
    }
  }

  private final TaskName task;
  private final SourceTaskContext context;
  private final Clock clock;
  private final List<MetricsRegistration> registrations = new ArrayList<>();
  private boolean isClosed;

  public FailedRecordsMetrics(TaskName task, SourceTaskContext context, Clock clock) {
    this.task = task;
    this.context = context;
    this.clock = clock;
  }

  /** What is reported for each reason code. */
  static MetricSpec byCode() {
    return ByCode.RECORDS;
  }

  /** Registers the metrics of a dataset. */
  public DatasetMetrics ofDataset(String dataset) {
    DatasetMetrics metrics = new DatasetMetrics(clock, (code, all) -> register(dataset, code, all));
    register(
        Map.of("dataset", dataset),
        Arrays.stream(FailedMetric.values())
            .map(metric -> new LiveMetric(metric, () -> metrics.value(metric)))
            .toList());
    return metrics;
  }

  private void register(String dataset, String code, DatasetMetrics metrics) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("dataset", dataset);
    tags.put("code", code);
    register(tags, List.of(new LiveMetric(ByCode.RECORDS, () -> metrics.records(code))));
  }

  private synchronized void register(Map<String, String> tags, List<LiveMetric> metrics) {
    // A stop does not wait for the thread that reads.
    if (!isClosed) {
      registrations.add(MetricsRegistration.of(task, tags, metrics, context));
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    registrations.forEach(MetricsRegistration::close);
    registrations.clear();
  }
}
