package io.aepconnect.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must hold between several keys. Used when a connector is validated and when it starts. */
public final class CrossChecks {

  private static final String MAX_POLL_INTERVAL = "consumer.override.max.poll.interval.ms";

  private static final String KAFKAS_MAX_POLL_INTERVAL_MS = "300000";

  private CrossChecks() {}

  /**
   * The problems found, by the key that is to be mended.
   *
   * @param values parsed values by key; those that could not be parsed are null or absent
   * @param properties as the user gave them, with Connect's own keys
   */
  public static Map<String, String> problems(
      Map<String, ?> values, Map<String, String> properties) {
    Map<String, String> problems = new LinkedHashMap<>();
    RoutingChecks.find(values, properties, problems);
    if (values.get(Keys.BATCH_MAX_BYTES) instanceof Integer batch
        && values.get(Keys.BUFFER_MAX_BYTES) instanceof Long buffer
        && buffer < batch) {
      problems.put(
          Keys.BUFFER_MAX_BYTES,
          "must be at least " + Keys.BATCH_MAX_BYTES + " (" + batch + "), or no batch gets full");
    }
    if (values.get(Keys.RETRY_BACKOFF_MS) instanceof Long first
        && values.get(Keys.RETRY_BACKOFF_MAX_MS) instanceof Long max
        && max < first) {
      problems.put(
          Keys.RETRY_BACKOFF_MAX_MS,
          "must be at least " + Keys.RETRY_BACKOFF_MS + " (" + first + ")");
    }
    if (values.get(Keys.SHUTDOWN_TIMEOUT_MS) instanceof Long flush
        && flush > number(properties.get(MAX_POLL_INTERVAL)) / 3) {
      problems.put(
          Keys.SHUTDOWN_TIMEOUT_MS,
          "must be at most a third of "
              + MAX_POLL_INTERVAL
              + ", or the worker is thrown out of its"
              + " group while it waits");
    }
    ValidationChecks.find(values, problems);
    long pollInterval =
        number(properties.getOrDefault(MAX_POLL_INTERVAL, KAFKAS_MAX_POLL_INTERVAL_MS));
    if (values.get(Keys.REQUEST_TIMEOUT_MS) instanceof Long timeout && timeout > pollInterval) {
      problems.put(
          Keys.REQUEST_TIMEOUT_MS,
          "must be at most "
              + MAX_POLL_INTERVAL
              + " ("
              + pollInterval
              + "); raise that, or lower"
              + " this");
    }
    AccessChecks.find(values, problems);
    return problems;
  }

  /** Without a limit if it is not there; what is no number, Kafka refuses itself. */
  private static long number(String value) {
    return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : Long.MAX_VALUE;
  }
}
