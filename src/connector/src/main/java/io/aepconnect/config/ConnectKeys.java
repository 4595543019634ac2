package io.aepconnect.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keys of Connect itself that the connector must know. Connect defines and checks them. */
final class ConnectKeys {

  static final Key<String> NAME = Key.connects("name", text -> text.isEmpty() ? "unnamed" : text);

  /** The topics that the user listed; none if they are given by a pattern. */
  static final Key<List<String>> TOPICS = Key.connects("topics", ConnectKeys::list);

  /** How many tasks the connector has; 1 if the text is no number, which Connect itself rejects. */
  static final Key<Integer> TASKS_MAX =
      Key.connects("tasks.max", text -> text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1);

  static final Key<Boolean> HAS_TRANSFORMS = Key.connects("transforms", text -> !text.isBlank());

  static final Key<Boolean> TOLERATES_ALL =
      Key.connects("errors.tolerance", "all"::equalsIgnoreCase);

  static final Key<Boolean> HAS_DEAD_LETTER_TOPIC =
      Key.connects("errors.deadletterqueue.topic.name", text -> !text.isBlank());

  /** Empty if it is not set; very long if it is no number, which Kafka itself rejects. */
  static final Key<Optional<Duration>> MAX_POLL_INTERVAL =
      Key.connects(
          "consumer.override.max.poll.interval.ms",
          text ->
              text.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      Duration.ofMillis(
                          text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE)));

  /** Which task of the connector this is; see {@link TaskNumbers}. */
  static final Key<Optional<String>> TASK_NUMBER =
      Key.connects("task.number", text -> Optional.of(text).filter(it -> !it.isEmpty()));

  static final Key<String> KEY_CONVERTER = Key.connects("key.converter", String::trim);

  static final Key<String> VALUE_CONVERTER = Key.connects("value.converter", String::trim);

  /** The datasets of a task of the source connector; our own, written by the connector. */
  static final Key<List<String>> TASK_DATASETS = Key.connects("task.datasets", ConnectKeys::list);

  /** Those that the source connector must know. */
  static final List<Key<?>> OF_SOURCE =
      List.of(NAME, KEY_CONVERTER, VALUE_CONVERTER, TASK_NUMBER, TASK_DATASETS);

  /** Those that the sink connector must know. */
  static final List<Key<?>> ALL =
      List.of(
          NAME,
          TOPICS,
          TASKS_MAX,
          HAS_TRANSFORMS,
          TOLERATES_ALL,
          HAS_DEAD_LETTER_TOPIC,
          MAX_POLL_INTERVAL,
          TASK_NUMBER);

  private ConnectKeys() {}

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
