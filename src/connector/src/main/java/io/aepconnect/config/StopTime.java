package io.aepconnect.config;

import io.aepconnect.delivery.DeliveryPipeline;
import java.util.List;
import java.util.Map;

/** Whether a task can stop in the time that Connect gives it. */
final class StopTime {

  /** How long a stop may have to wait before the flush begins. */
  static final long PUT_WAIT_MS = DeliveryPipeline.MAX_PUT_WAIT_MS;

  /** Of the 5000 ms that a worker gives unless it is told otherwise; the rest is for the commit. */
  private static final long LEFT_BY_CONNECT_MS = 4_000;

  private StopTime() {}

  /** A warning if it is too much for a worker as it is by default; we cannot see its settings. */
  static List<String> warnings(Map<String, String> properties) {
    String flush = properties.getOrDefault(Keys.SHUTDOWN_TIMEOUT_MS, "").trim();
    if (!flush.matches("\\d{1,18}") || Long.parseLong(flush) + PUT_WAIT_MS <= LEFT_BY_CONNECT_MS) {
      return List.of();
    }
    return List.of(
        Keys.SHUTDOWN_TIMEOUT_MS
            + " is more than "
            + (LEFT_BY_CONNECT_MS - PUT_WAIT_MS)
            + ": if a stop takes that long, a worker with default settings commits nothing, and what"
            + " was accepted since the last commit is delivered again. Set"
            + " task.shutdown.graceful.timeout.ms and offset.flush.timeout.ms of the worker to at"
            + " least a second more than "
            + Keys.SHUTDOWN_TIMEOUT_MS
            + ", if you have not");
  }
}
