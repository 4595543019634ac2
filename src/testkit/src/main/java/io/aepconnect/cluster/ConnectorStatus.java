package io.aepconnect.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code GET /connectors/NAME/status} returns.
 *
 * @param state of the connector itself, for example {@code RUNNING}
 * @param tasks its tasks, in order
 * @param trace why the connector itself failed, or empty
 */
public record ConnectorStatus(String state, List<Task> tasks, String trace) {

  /**
   * One task.
   *
   * @param state for example {@code RUNNING}, {@code FAILED}, {@code PAUSED}
   * @param worker host and port of the worker that runs it
   * @param trace why it failed, or empty
   */
  public record Task(int id, String state, String worker, String trace) {}

  static ConnectorStatus read(JsonNode status) {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode task : status.path("tasks")) {
      tasks.add(
          new Task(
              task.path("id").asInt(),
              task.path("state").asText(),
              task.path("worker_id").asText(),
              task.path("trace").asText()));
    }
    JsonNode connector = status.path("connector");
    return new ConnectorStatus(
        connector.path("state").asText(), List.copyOf(tasks), connector.path("trace").asText());
  }

  /** Whether the connector runs, and exactly this many tasks exist and run. */
  public boolean isRunning(int taskCount) {
    return state.equals("RUNNING")
        && tasks.size() == taskCount
        && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
  }

  /** Why the connector or one of its tasks has failed; empty if none has. */
  public Optional<String> failure() {
    if (state.equals("FAILED")) {
      return Optional.of("The connector failed: " + trace);
    }
    return tasks.stream()
        .filter(task -> task.state().equals("FAILED"))
        .map(task -> "Task " + task.id() + " failed: " + task.trace())
        .findFirst();
  }
}
