package io.aepconnect.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The typed values of a configuration, for all topics or as one topic sees them. Immutable.
 *
 * <p>A value that is not valid is not there. Whoever reads it is stopped by {@link NotValid}, which
 * {@link KeyRule} takes as "nothing more to say": the value has its own error already.
 */
final class Values {

  /** Somebody read a value that is not valid. Not seen outside of the checks. */
  static final class NotValid extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NotValid(String key) {
      super(key + " is not valid", null, false, false);
    }
  }

  private final Map<String, Object> byName;
  private final Set<String> invalid;
  private final Set<String> given;
  private final SortedSet<String> topics;
  private final @Nullable String topic;

  /**
   * @param byName the valid values by the name of their key
   * @param invalid the names of keys whose values are not valid
   * @param given the names of all properties that the user set
   * @param topics those that have keys of their own
   */
  Values(Map<String, Object> byName, Set<String> invalid, Set<String> given, Set<String> topics) {
    this(
        Collections.unmodifiableMap(byName),
        Set.copyOf(invalid),
        Set.copyOf(given),
        Collections.unmodifiableSortedSet(new TreeSet<>(topics)),
        null);
  }

  private Values(
      Map<String, Object> byName,
      Set<String> invalid,
      Set<String> given,
      SortedSet<String> topics,
      @Nullable String topic) {
    this.byName = byName;
    this.invalid = invalid;
    this.given = given;
    this.topics = topics;
    this.topic = topic;
  }

  /** The topics that have keys of their own, in order. */
  SortedSet<String> topics() {
    return topics;
  }

  /** The same values as the topic sees them: its own keys come first. */
  Values of(String name) {
    return new Values(byName, invalid, given, topics, name);
  }

  /** The values for all topics, then those of each topic that has keys of its own. */
  List<Values> everyTopic() {
    return Stream.concat(Stream.of(this), topics.stream().map(this::of)).toList();
  }

  /** The value of the key, or of the topic's own key where it has one. */
  @SuppressWarnings("unchecked") // the key's own reader made it
  <T> T get(Key<T> key) {
    String name = isOverridden(key) ? nameOf(key) : key.name();
    if (!byName.containsKey(name)) {
      throw new NotValid(name);
    }
    return (T) byName.get(name);
  }

  /** The value if it is valid. */
  <T> Optional<T> find(Key<T> key) {
    try {
      return Optional.of(get(key));
    } catch (NotValid e) {
      return Optional.empty();
    }
  }

  /** Whether the user set this key, not only its default applies. */
  boolean isGiven(Key<?> key) {
    return given.contains(nameOf(key));
  }

  /** The names of all properties that the user set, with those of Connect. */
  Set<String> given() {
    return given;
  }

  /** Whether the topic has a key of its own instead. */
  boolean isOverridden(Key<?> key) {
    String own = nameOf(key);
    return !own.equals(key.name()) && (byName.containsKey(own) || invalid.contains(own));
  }

  /** The name under which the topic sets this key. */
  String nameOf(Key<?> key) {
    return topic == null || !TopicKeys.OVERRIDABLE.contains(key)
        ? key.name()
        : TopicKeys.name(topic, key);
  }
}
