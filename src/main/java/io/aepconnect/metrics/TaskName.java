package io.aepconnect.metrics;

import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What a task is called among all tasks of a worker.
 *
 * @param connector the connector's name
 * @param task its number, or something else that no other task has
 */
public record TaskName(String connector, String task) {

  /** What Kafka leaves unquoted in the names of its own MBeans. */
  private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]+");

  /** The name of the task's MBean, with the same values as Connect's own MBeans of the task. */
  ObjectName objectName() {
    try {
      return new ObjectName(
          "io.aepconnect:type=sink-task-metrics,connector="
              + quoted(connector)
              + ",task="
              + quoted(task));
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("A quoted name is always well-formed", e);
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
  }
}
