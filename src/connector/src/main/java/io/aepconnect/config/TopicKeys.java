package io.aepconnect.config;

import static java.util.stream.Collectors.toMap;

import io.aepconnect.message.Envelope;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Keys that may differ by topic: {@code aep.topics.TOPIC.dataset.id} stands beside {@code
 * aep.dataset.id}. A topic's name may have dots, so the end of a key is what tells.
 */
final class TopicKeys {

  private static final String GLOBAL_PREFIX = "aep.";

  /** The keys of all topics that one topic may override. */
  static final List<String> GLOBAL =
      List.of(
          Keys.RECORD_FORMAT,
          Keys.SCHEMA_ID,
          Keys.SCHEMA_CONTENT_TYPE,
          Keys.DATASET_ID,
          Keys.FLOW_ID,
          Keys.SOURCE_NAME);

  private TopicKeys() {}

  /** The key that overrides a global one for that topic. */
  static String key(String topic, String global) {
    return Keys.TOPICS_PREFIX + topic + suffix(global);
  }

  /** Defines each such key among the properties like the global one that it overrides. */
  static void define(ConfigDef definition, Map<String, String> properties) {
    for (String key : properties.keySet()) {
      global(key)
          .map(definition.configKeys()::get)
          .ifPresent(
              global ->
                  definition.define(
                      key,
                      global.type,
                      ConfigDef.NO_DEFAULT_VALUE,
                      global.validator,
                      global.importance,
                      global.documentation));
    }
  }

  /** The topics that have keys of their own. */
  static Set<String> topics(Collection<String> keys) {
    Set<String> topics = new TreeSet<>();
    for (String key : keys) {
      global(key)
          .ifPresent(
              global ->
                  topics.add(
                      key.substring(
                          Keys.TOPICS_PREFIX.length(), key.length() - suffix(global).length())));
    }
    return topics;
  }

  /**
   * The value that counts for a topic: its own, or that of all topics.
   *
   * @param topic nullable: for the value of all topics
   * @return a text without blanks around it; null if neither is set
   */
  static String value(Map<String, ?> values, String topic, String global) {
    String own = topic == null ? null : text(values.get(key(topic, global)));
    return own == null ? text(values.get(global)) : own;
  }

  /** Every topic's route. */
  static Routes routes(Map<String, ?> values) {
    return new Routes(
        route(values, null),
        topics(List.copyOf(values.keySet())).stream()
            .collect(toMap(UnaryOperator.identity(), topic -> route(values, topic))));
  }

  /** The schemas that the messages of some topic name. */
  static Set<String> schemaIds(Map<String, ?> values) {
    Set<String> ids = new TreeSet<>();
    values.forEach(
        (key, value) -> {
          boolean names =
              key.equals(Keys.SCHEMA_ID) || global(key).filter(Keys.SCHEMA_ID::equals).isPresent();
          if (names && text(value) != null) {
            ids.add(text(value));
          }
        });
    return ids;
  }

  private static Route route(Map<String, ?> values, String topic) {
    return new Route(
        RecordFormat.valueOf(value(values, topic, Keys.RECORD_FORMAT).toUpperCase(Locale.ROOT)),
        new Envelope(
            value(values, topic, Keys.SCHEMA_ID),
            value(values, topic, Keys.SCHEMA_CONTENT_TYPE),
            text(values.get(Keys.IMS_ORG_ID)),
            value(values, topic, Keys.DATASET_ID),
            value(values, topic, Keys.FLOW_ID),
            value(values, topic, Keys.SOURCE_NAME)));
  }

  /** What a mistyped key of a topic may have meant: any part of it may be the topic's name. */
  static Stream<String> like(String key) {
    String[] parts = key.split("\\.", -1);
    if (parts.length < 3 || !(parts[1].equals("topics") || parts[1].equals("topic"))) {
      return Stream.empty();
    }
    return IntStream.rangeClosed(3, parts.length)
        .mapToObj(end -> String.join(".", Arrays.copyOfRange(parts, 2, end)))
        .flatMap(topic -> GLOBAL.stream().map(global -> key(topic, global)));
  }

  /** The global key that this one overrides; empty if it is not a topic's. */
  private static Optional<String> global(String key) {
    return GLOBAL.stream()
        .filter(
            global ->
                key.startsWith(Keys.TOPICS_PREFIX)
                    && key.endsWith(suffix(global))
                    && key.length() > Keys.TOPICS_PREFIX.length() + suffix(global).length())
        .findFirst(); // none of them ends with another
  }

  /** The end of a key, with the dot before it. */
  private static String suffix(String global) {
    return "." + global.substring(GLOBAL_PREFIX.length());
  }

  private static String text(Object value) {
    return value == null || value.toString().isBlank() ? null : value.toString().trim();
  }
}
