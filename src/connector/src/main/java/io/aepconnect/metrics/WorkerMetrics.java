package io.aepconnect.metrics;

import java.util.LinkedHashMap;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Gives a task's metrics to the worker's own registry (KIP-877, Connect 4.1 and newer), which hands
 * them to every reporter that the worker has and removes them with the task. Older workers do not
 * have the types that this class names, so nothing else names them.
 */
final class WorkerMetrics {

  private WorkerMetrics() {}

  /**
   * Adds them.
   *
   * @throws NoSuchMethodError on a worker that has no such registry; or NoClassDefFoundError
   */
  static void add(TaskMetrics metrics, SinkTaskContext context) {
    PluginMetrics registry = context.pluginMetrics();
    for (Metric metric : Metric.values()) {
      Gauge<Double> gauge = (config, now) -> metrics.value(metric);
      registry.addMetric(
          registry.metricName(metric.attribute(), metric.meaning(), new LinkedHashMap<>()), gauge);
    }
  }
}
