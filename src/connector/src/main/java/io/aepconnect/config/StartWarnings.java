package io.aepconnect.config;

import io.aepconnect.delivery.DeliveryPipeline;
import io.aepconnect.delivery.RateScope;
import io.aepconnect.doctor.Finding.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a user should know about a valid configuration when the connector starts. */
final class StartWarnings {

  private static final String TOLERANCE = ConnectKeys.TOLERATES_ALL.name();
  private static final String DEAD_LETTERS = ConnectKeys.HAS_DEAD_LETTER_TOPIC.name();

  /** Of the 5000 ms that a worker gives a stop by default, one second is for the commit. */
  private static final Duration LONGEST_FLUSH =
      Duration.ofMillis(4_000 - DeliveryPipeline.MAX_PUT_WAIT_MS);

  /** What AEP allows a whole organization per second. */
  private static final int GUARDRAIL_REQUESTS = 1_000;

  private static final int GUARDRAIL_MESSAGES = 10_000;

  private final List<KeyFinding> warnings = new ArrayList<>();

  private StartWarnings() {}

  /** Each at its key; none holds a value. */
  static List<KeyFinding> of(Reading reading) {
    Values values = reading.values();
    StartWarnings warnings = new StartWarnings();
    UnknownKeys.problems(reading).forEach(warnings::add);
    warnings.addTopics(values);
    RawRules.unused(values).forEach(it -> warnings.add(it.key(), it.text()));
    warnings.addFlush(values);
    warnings.addRate(values, DeliveryKeys.RATE_LIMIT_REQUESTS, GUARDRAIL_REQUESTS);
    warnings.addRate(values, DeliveryKeys.RATE_LIMIT_MESSAGES, GUARDRAIL_MESSAGES);
    warnings.addDeadLetters(values);
    warnings.warnings.addAll(ClientOverrides.warnings(values.given()));
    return warnings.asWritten(reading.names());
  }

  private List<KeyFinding> asWritten(AdobeNames names) {
    List<KeyFinding> written = new ArrayList<>();
    names.warnings().forEach((key, why) -> written.add(warning(key, why)));
    for (KeyFinding it : warnings) {
      written.add(warning(names.written(it.key()), names.asWritten(it.text())));
    }
    return written;
  }

  private void add(String key, String why) {
    warnings.add(warning(key, why));
  }

  private static KeyFinding warning(String key, String why) {
    return new KeyFinding(Severity.WARNING, key, why);
  }

  private void addTopics(Values values) {
    List<String> topics = values.get(ConnectKeys.TOPICS);
    values.topics().stream()
        .filter(topic -> !topics.isEmpty() && !topics.contains(topic))
        .forEach(
            topic ->
                add(
                    TopicKeys.PREFIX + topic,
                    "has keys, but the topic is not in topics: they count only if a"
                        + " transformation gives records that topic"));
  }

  /** The worker's own settings cannot be seen from here. */
  private void addFlush(Values values) {
    values
        .find(DeliveryKeys.SHUTDOWN_TIMEOUT)
        .filter(flush -> flush.compareTo(LONGEST_FLUSH) > 0)
        .ifPresent(
            flush ->
                add(
                    DeliveryKeys.SHUTDOWN_TIMEOUT.name(),
                    "is more than "
                        + LONGEST_FLUSH.toMillis()
                        + ": if a stop takes that long, a worker with default settings commits nothing,"
                        + " and records accepted since the last commit are delivered again. Unless you"
                        + " have done so, set the worker's task.shutdown.graceful.timeout.ms and"
                        + " offset.flush.timeout.ms to at least a second more than"
                        + " aep.shutdown.timeout.ms"));
  }

  private void addRate(Values values, Key<Integer> limit, int guardrail) {
    boolean perTask = values.get(DeliveryKeys.RATE_LIMIT_SCOPE) == RateScope.TASK;
    long senders = perTask ? values.get(ConnectKeys.TASKS_MAX) : 1;
    if (senders * values.get(limit) > guardrail) {
      add(
          limit.name(),
          (perTask ? "times tasks.max " : "")
              + "is more than "
              + guardrail
              + ", AEP's limit for a whole organization: AEP may answer 429 before this limit is"
              + " reached. Lower it, unless your licence allows more"
              + (perTask ? ", or set aep.rate.limit.scope to connector" : ""));
    }
  }

  private void addDeadLetters(Values values) {
    boolean tolerant = values.get(ConnectKeys.TOLERATES_ALL);
    boolean deadLetters = values.get(ConnectKeys.HAS_DEAD_LETTER_TOPIC);
    if (tolerant && !deadLetters) {
      add(
          TOLERANCE,
          "is all, but there is no dead-letter topic: rejected records will be skipped and"
              + " lost. Set "
              + DEAD_LETTERS);
    } else if (deadLetters && !tolerant) {
      add(
          DEAD_LETTERS,
          "is set, but "
              + TOLERANCE
              + " is not all: the task will fail at the first rejected record. Set "
              + TOLERANCE
              + "=all");
    }
  }
}
