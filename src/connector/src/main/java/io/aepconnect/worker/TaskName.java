package io.aepconnect.worker;

import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The name of a task, unique within a worker.
 *
 * @param connector the connector's name
 * @param task its number, or another text that no other task has
 */
public record TaskName(String connector, String task) {

  /** Values that Kafka does not quote in the names of its own MBeans. */
  private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]+");

  /** The name of the task's MBean, with the same values as Connect's own MBeans of the task. */
  public ObjectName objectName() {
    return objectName("io.aepconnect:type=sink-task-metrics");
  }

  /** The name of Connect's own MBean for the errors of the task. */
  ObjectName connectsErrors() {
    return objectName("kafka.connect:type=task-error-metrics");
  }

  private ObjectName objectName(String domainAndType) {
    try {
      return new ObjectName(
          domainAndType + ",connector=" + quoted(connector) + ",task=" + quoted(task));
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("A quoted name is always well-formed", e);
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
  }
}
