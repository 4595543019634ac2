package io.aepconnect.config;

import io.aepconnect.worker.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Tells each task its number. Connect does not, but numbers tasks in the order in which their
 * connector lists their configurations.
 */
public final class TaskNumbers {

  private static final String NUMBER = ConnectKeys.TASK_NUMBER.name();

  private TaskNumbers() {}

  /**
   * The connector's properties for each of its tasks, with the task's number. Names stay as the
   * user wrote them: Connect stores and shows the configuration of a task, and restores a ${...}
   * reference by the name of its property, so a secret under another name would be stored in plain
   * text. A property without a value, as JSON's null gives it, is left out.
   */
  public static List<Map<String, String>> numbered(Map<String, String> properties, int tasks) {
    return IntStream.range(0, tasks).mapToObj(number -> with(number, properties)).toList();
  }

  private static Map<String, String> with(int number, Map<String, String> properties) {
    Map<String, String> numbered = new HashMap<>(properties);
    numbered.values().removeIf(Objects::isNull);
    numbered.put(NUMBER, String.valueOf(number));
    return Map.copyOf(numbered);
  }

  /**
   * What a task is called. A configuration that an older version of the connector wrote has no
   * number. Until the connector restarts and replaces it, a random text stands for the number, so
   * that two tasks never share a name.
   */
  static TaskName name(Values values) {
    return new TaskName(
        values.get(ConnectKeys.NAME),
        values.get(ConnectKeys.TASK_NUMBER).orElseGet(() -> UUID.randomUUID().toString()));
  }
}
