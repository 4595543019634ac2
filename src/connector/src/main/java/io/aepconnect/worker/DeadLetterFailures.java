package io.aepconnect.worker;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How many dead letters of a task the worker's producer could not write, as Connect counts them in
 * an MBean of its own. NaN where the worker has no such MBean, because it runs without a {@code
 * JmxReporter}, for example. Asking takes some microseconds.
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
