package io.aepconnect.worker;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Reads what the sink tasks of this worker report, whichever connector they belong to. */
public final class SinkCounters {

  private static final String TASKS = "io.aepconnect:type=sink-task-metrics,*";

  private SinkCounters() {}

  /**
   * The sum of a metric over all sink tasks of this worker; 0 if there is none. Any thread.
   *
   * @param attribute the name of the metric
   */
  public static long sum(String attribute) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    double sum = 0;
    for (ObjectName task : server.queryNames(tasks(), null)) {
      try {
        sum += ((Number) server.getAttribute(task, attribute)).doubleValue();
      } catch (JMException e) {
        // The task was stopped at this moment.
      }
    }
    return (long) sum;
  }

  private static ObjectName tasks() {
    try {
      return new ObjectName(TASKS);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
