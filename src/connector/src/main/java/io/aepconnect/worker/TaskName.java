package io.aepconnect.worker;

import java.util.Map;
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
    return objectName("io.aepconnect:type=sink-task-metrics", Map.of());
  }

  /**
   * The name of an MBean of the source connector.
   *
   * @param tags what the MBean is about, in the order of the name
   */
  public ObjectName failedRecords(Map<String, String> tags) {
    return objectName("io.aepconnect:type=failed-records-metrics", tags);
  }

  /** The name of Connect's own MBean for the errors of the task. */
  ObjectName connectsErrors() {
    return objectName("kafka.connect:type=task-error-metrics", Map.of());
  }

  private ObjectName objectName(String domainAndType, Map<String, String> tags) {
    StringBuilder name = new StringBuilder(domainAndType);
    name.append(",connector=").append(quoted(connector)).append(",task=").append(quoted(task));
    tags.forEach((tag, value) -> name.append(',').append(tag).append('=').append(quoted(value)));
    try {
      return new ObjectName(name.toString());
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("A quoted name is always well-formed", e);
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
  }
}
