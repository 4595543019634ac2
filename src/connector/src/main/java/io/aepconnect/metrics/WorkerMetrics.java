package io.aepconnect.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

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
   * @param tags what the metrics are about
   * @param registry gives the worker's registry
   * @throws NoSuchMethodError or NoClassDefFoundError on a worker without such a registry
   */
  private static void add(
      List<LiveMetric> metrics, Map<String, String> tags, Supplier<PluginMetrics> registry) {
    PluginMetrics worker = registry.get();
    for (LiveMetric metric : metrics) {
      Gauge<Double> gauge = (config, now) -> metric.value().getAsDouble();
      worker.addMetric(
          worker.metricName(
              metric.spec().attribute(), metric.spec().meaning(), new LinkedHashMap<>(tags)),
          gauge);
    }
  }

  /** Adds the metrics of a sink task. */
  static void addOfSink(List<LiveMetric> metrics, SinkTaskContext context) {
    add(metrics, Map.of(), context::pluginMetrics);
  }

  /** Adds metrics of a source task. */
  static void addOfSource(
      List<LiveMetric> metrics, Map<String, String> tags, SourceTaskContext context) {
    add(metrics, tags, context::pluginMetrics);
  }
}
