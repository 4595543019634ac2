package io.aepconnect.metrics;

import io.aepconnect.worker.TaskName;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a task's metrics readable while the task runs. What goes wrong here is logged and does not
 * fail the task.
 *
 * <p>The MBean is a plain one of the JDK: that works the same on every worker, while the classes
 * behind Kafka's own MBeans are not part of its public API.
 */
public final class MetricsRegistration implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MetricsRegistration.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName name;
  private final TaskMetricsBean bean;

  private MetricsRegistration(TaskName task, TaskMetrics metrics) {
    this.name = task.objectName();
    this.bean = new TaskMetricsBean(metrics);
  }

  /** Registers them under the task's name, in place of those of a task that was not stopped. */
  public static MetricsRegistration of(
      TaskName task, TaskMetrics metrics, SinkTaskContext context) {
    MetricsRegistration registration = new MetricsRegistration(task, metrics);
    registration.register();
    try {
      WorkerMetrics.add(metrics, context);
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      log.debug("This worker is older than Connect 4.1: the metrics are in JMX only");
    } catch (RuntimeException e) {
      log.warn("Connect did not take the plugin's metrics; they are in JMX only", e);
    }
    return registration;
  }

  private void register() {
    try {
      try {
        server.registerMBean(bean, name);
      } catch (InstanceAlreadyExistsException e) {
        // Connect restarts a task although the one before hangs and was never stopped.
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
      // Stopped in this very moment, or never registered.
    }
  }

  /** Takes the MBean away, unless a later task has taken its name. Idempotent. */
  @Override
  public void close() {
    if (!bean.isRegistered()) {
      return;
    }
    try {
      unregister();
    } catch (JMException e) {
      log.warn("The metrics of {} cannot be taken out of JMX", name, e);
    }
  }
}
