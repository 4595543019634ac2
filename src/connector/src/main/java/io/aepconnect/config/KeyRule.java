package io.aepconnect.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold between the values of several keys. */
@FunctionalInterface
interface KeyRule {

  /**
   * What is wrong.
   *
   * @param key the name of the key that the user should change
   * @param text follows the name of the key; holds no secret
   */
  record Problem(String key, String text) {}

  /** The problems found; may be stopped by {@link Values.NotValid}. */
  List<Problem> check(Values values);

  static KeyRule rule(Key<?> key, Predicate<Values> holds, String otherwise) {
    return rule(key, holds, values -> otherwise);
  }

  static KeyRule rule(Key<?> key, Predicate<Values> holds, Function<Values, String> otherwise) {
    return values ->
        holds.test(values)
            ? List.of()
            : List.of(new Problem(values.nameOf(key), otherwise.apply(values)));
  }

  /** A rule that must hold for every topic, with the topic's own keys. */
  static KeyRule eachTopic(KeyRule rule) {
    return values -> {
      List<Problem> problems = new ArrayList<>();
      completeTopics(values).forEach(topic -> problems.addAll(found(rule, topic)));
      return problems;
    };
  }

  /**
   * What each topic sees whose settings must be complete; topics without keys of their own see the
   * same. Topics that come by a pattern or from a transformation are unknown until their records
   * come, so they are not checked.
   */
  private static List<Values> completeTopics(Values values) {
    Set<String> own = values.topics();
    if (own.isEmpty()) {
      return List.of(values);
    }
    List<String> topics = values.get(ConnectKeys.TOPICS);
    boolean renames = values.get(ConnectKeys.HAS_TRANSFORMS) && !topics.containsAll(own);
    return renames
        ? List.of()
        : topics.stream()
            .map(topic -> Optional.of(topic).filter(own::contains))
            .distinct()
            .map(topic -> topic.map(values::of).orElse(values))
            .toList();
  }

  /**
   * What each topic sees that is sure to have records: those of {@code topics} or, where these are
   * unknown, those with keys of their own.
   */
  static List<Values> knownTopics(Values values) {
    List<Values> complete = completeTopics(values);
    return complete.isEmpty() ? values.topics().stream().map(values::of).toList() : complete;
  }

  /** The same and, where topics are unknown, what those without keys of their own would see. */
  static List<Values> possibleTopics(Values values) {
    List<Values> complete = completeTopics(values);
    return complete.isEmpty() ? values.everyTopic() : complete;
  }

  /** The first problem of each key, in the order of the rules. */
  static Map<String, String> problems(List<KeyRule> rules, Values values) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (KeyRule rule : rules) {
      found(rule, values).forEach(it -> problems.putIfAbsent(it.key(), it.text()));
    }
    return problems;
  }

  private static List<Problem> found(KeyRule rule, Values values) {
    try {
      return rule.check(values);
    } catch (Values.NotValid e) {
      return List.of();
    }
  }
}
