package io.aepconnect.metrics;

import io.aepconnect.worker.TaskName;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers metrics of a task while the task runs. Errors here are logged and do not fail the task.
 *
 * <p>The MBean uses only the JDK, so it works on every worker. The classes behind Kafka's own
 * MBeans are not part of Kafka's public API.
 */
public final class MetricsRegistration implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MetricsRegistration.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName name;
  private final MetricsBean bean;

  private MetricsRegistration(ObjectName name, MetricsBean bean) {
    this.name = name;
    this.bean = bean;
  }

  /**
   * Registers the metrics of a sink task under the task's name, and replaces those of an earlier
   * task that was not stopped.
   */
  public static MetricsRegistration of(
      TaskName task, TaskMetrics metrics, SinkTaskContext context) {
    List<LiveMetric> live =
        Arrays.stream(Metric.values())
            .map(metric -> new LiveMetric(metric, () -> metrics.value(metric)))
            .toList();
    return register(
        task.objectName(),
        new MetricsBean("Metrics of a sink task since its start", live),
        () -> WorkerMetrics.addOfSink(live, context));
  }

  /** The same for metrics of a source task. */
  static MetricsRegistration of(
      TaskName task,
      Map<String, String> tags,
      List<LiveMetric> metrics,
      SourceTaskContext context) {
    return register(
        task.failedRecords(tags),
        new MetricsBean("Metrics of failed records since the start of the task", metrics),
        () -> WorkerMetrics.addOfSource(metrics, tags, context));
  }

  private static MetricsRegistration register(
      ObjectName name, MetricsBean bean, Runnable addToWorker) {
    MetricsRegistration registration = new MetricsRegistration(name, bean);
    registration.register();
    try {
      addToWorker.run();
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      log.debug("This worker is older than Connect 4.1: the metrics are in JMX only");
    } catch (RuntimeException e) {
      log.warn("Connect rejected the plugin's metrics; they are in JMX only", e);
    }
    return registration;
  }

  private void register() {
    try {
      try {
        server.registerMBean(bean, name);
      } catch (InstanceAlreadyExistsException e) {
        // Connect started the task again although the previous one hangs and was never stopped.
        unregister();
        server.registerMBean(bean, name);
      }
    } catch (JMException e) {
      log.warn("The metrics of {} cannot be read over JMX", name, e);
    }
  }

  private void unregister() throws JMException {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // The task was stopped at this moment, or never registered.
    }
  }

  /** Unregisters the MBean, unless a later task replaced it. Idempotent. */
  @Override
  public void close() {
    if (!bean.isRegistered()) {
      return;
    }
    try {
      unregister();
    } catch (JMException e) {
      log.warn("The metrics of {} cannot be removed from JMX", name, e);
    }
  }
}
