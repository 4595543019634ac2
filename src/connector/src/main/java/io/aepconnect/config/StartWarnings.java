package io.aepconnect.config;

import io.aepconnect.delivery.DeliveryPipeline;
import io.aepconnect.delivery.RateScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

  private StartWarnings() {}

  /** One text for each warning; none holds a value. */
  static List<String> of(Reading reading) {
    Values values = reading.values();
    List<String> warnings = new ArrayList<>();
    UnknownKeys.problems(reading).forEach((key, why) -> warnings.add(key + " " + why));
    addTopics(values, warnings);
    addFlush(values, warnings);
    addRate(values, DeliveryKeys.RATE_LIMIT_REQUESTS, GUARDRAIL_REQUESTS, warnings);
    addRate(values, DeliveryKeys.RATE_LIMIT_MESSAGES, GUARDRAIL_MESSAGES, warnings);
    addDeadLetters(values, warnings);
    ClientOverrides.warning(values.given()).ifPresent(warnings::add);
    AdobeNames names = reading.names();
    return Stream.concat(names.warnings().stream(), warnings.stream().map(names::asWritten))
        .toList();
  }

  private static void addTopics(Values values, List<String> warnings) {
    List<String> topics = values.get(ConnectKeys.TOPICS);
    values.topics().stream()
        .filter(topic -> !topics.isEmpty() && !topics.contains(topic))
        .map(
            topic ->
                TopicKeys.PREFIX
                    + topic
                    + " has keys, but the topic is not in topics: they count only if a"
                    + " transformation gives records that topic")
        .forEach(warnings::add);
  }

  /** The worker's own settings cannot be seen from here. */
  private static void addFlush(Values values, List<String> warnings) {
    values
        .find(DeliveryKeys.SHUTDOWN_TIMEOUT)
        .filter(flush -> flush.compareTo(LONGEST_FLUSH) > 0)
        .map(
            flush ->
                "aep.shutdown.timeout.ms is more than "
                    + LONGEST_FLUSH.toMillis()
                    + ": if a stop takes that long, a worker with default settings commits nothing,"
                    + " and records accepted since the last commit are delivered again. Unless you"
                    + " have done so, set the worker's task.shutdown.graceful.timeout.ms and"
                    + " offset.flush.timeout.ms to at least a second more than"
                    + " aep.shutdown.timeout.ms")
        .ifPresent(warnings::add);
  }

  private static void addRate(
      Values values, Key<Integer> limit, int guardrail, List<String> warnings) {
    boolean perTask = values.get(DeliveryKeys.RATE_LIMIT_SCOPE) == RateScope.TASK;
    long senders = perTask ? values.get(ConnectKeys.TASKS_MAX) : 1;
    if (senders * values.get(limit) > guardrail) {
      warnings.add(
          limit.name()
              + (perTask ? " times tasks.max" : "")
              + " is more than "
              + guardrail
              + ", AEP's limit for a whole organization: AEP may answer 429 before this limit is"
              + " reached. Lower it, unless your licence allows more"
              + (perTask ? ", or set aep.rate.limit.scope to connector" : ""));
    }
  }

  private static void addDeadLetters(Values values, List<String> warnings) {
    boolean tolerant = values.get(ConnectKeys.TOLERATES_ALL);
    boolean deadLetters = values.get(ConnectKeys.HAS_DEAD_LETTER_TOPIC);
    if (tolerant && !deadLetters) {
      warnings.add(
          TOLERANCE
              + " is all, but there is no dead-letter topic: rejected records will be skipped and"
              + " lost. Set "
              + DEAD_LETTERS);
    } else if (deadLetters && !tolerant) {
      warnings.add(
          DEAD_LETTERS
              + " is set, but "
              + TOLERANCE
              + " is not all: the task will fail at the first rejected record. Set "
              + TOLERANCE
              + "=all");
    }
  }
}
