package io.aepconnect.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keys that may differ by topic: {@code aep.topics.TOPIC.dataset.id} stands beside {@code
 * aep.dataset.id}. A topic's name may have dots, so the end of a key decides.
 */
final class TopicKeys {

  static final String PREFIX = "aep.topics.";

  private static final String GLOBAL_PREFIX = "aep.";

  /** The keys that one topic may override. The name of none ends with that of another. */
  static final List<Key<?>> OVERRIDABLE =
      List.of(
          MessageKeys.RECORD_FORMAT,
          MessageKeys.SCHEMA_ID,
          MessageKeys.SCHEMA_CONTENT_TYPE,
          MessageKeys.DATASET_ID,
          MessageKeys.FLOW_ID,
          MessageKeys.SOURCE_NAME);

  private TopicKeys() {}

  /**
   * A key of one topic.
   *
   * @param key the one that it overrides
   */
  record TopicKey(String topic, Key<?> key) {}

  /** The name of the key that overrides this one for the topic. */
  static String name(String topic, Key<?> key) {
    return PREFIX + topic + suffix(key);
  }

  /** The topic's key of that name; empty if it is none. */
  static Optional<TopicKey> of(String name) {
    return OVERRIDABLE.stream()
        .filter(key -> name.startsWith(PREFIX) && name.endsWith(suffix(key)))
        .filter(key -> name.length() > PREFIX.length() + suffix(key).length())
        .map(
            key ->
                new TopicKey(
                    name.substring(PREFIX.length(), name.length() - suffix(key).length()), key))
        .findFirst();
  }

  /** What a mistyped key of a topic may have meant: any part of it may be the topic's name. */
  static Stream<String> like(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length < 3 || !(parts[1].equals("topics") || parts[1].equals("topic"))) {
      return Stream.empty();
    }
    return IntStream.rangeClosed(3, parts.length)
        .mapToObj(end -> String.join(".", Arrays.copyOfRange(parts, 2, end)))
        .flatMap(topic -> OVERRIDABLE.stream().map(key -> name(topic, key)));
  }

  /** The end of a topic's key, with the dot before it. */
  private static String suffix(Key<?> key) {
    return "." + key.name().substring(GLOBAL_PREFIX.length());
  }
}
