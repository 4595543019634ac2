package io.aepconnect.worker;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How many dead letters of a task the worker's producer could not write. Connect counts them in one
 * of its own MBeans. NaN if the worker has no such MBean, for example because it runs without a
 * {@code JmxReporter}. Reading it takes some microseconds.
 */
public final class DeadLetterFailures implements DoubleSupplier {

  private static final String ATTRIBUTE = "deadletterqueue-produce-failures";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName errors;

  public DeadLetterFailures(TaskName task) {
    this.errors = task.connectsErrors();
  }

  @Override
  public double getAsDouble() {
    try {
      return server.getAttribute(errors, ATTRIBUTE) instanceof Number failures
          ? failures.doubleValue()
          : Double.NaN;
    } catch (JMException e) {
      return Double.NaN;
    }
  }
}
