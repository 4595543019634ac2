package io.aepconnect.metrics;

import java.util.LinkedHashMap;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Adds a task's metrics to the worker's own registry (KIP-877, Connect 4.1 and newer). The registry
 * gives them to all metrics reporters of the worker, and removes them with the task. Older workers
 * do not have the types that this class uses, so no other class uses them.
 */
final class WorkerMetrics {

  private WorkerMetrics() {}

  /**
   * Adds the metrics.
   *
   * @throws NoSuchMethodError or NoClassDefFoundError on a worker without such a registry
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
