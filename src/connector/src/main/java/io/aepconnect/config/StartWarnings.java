package io.aepconnect.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a user should know about a valid configuration when the connector starts. */
public final class StartWarnings {

  private static final String TOLERANCE = AepSinkConfig.TOLERANCE;
  private static final String DEAD_LETTERS = AepSinkConfig.DEAD_LETTER_TOPIC;

  private StartWarnings() {}

  /** One text for each warning; none holds a value. */
  public static List<String> of(Map<String, String> given) {
    AdobeNames names = AdobeNames.read(given);
    Map<String, String> properties = names.properties();
    List<String> warnings = new ArrayList<>(names.warnings());
    UnknownKeys.problems(properties).forEach((key, why) -> warnings.add(key + " " + why));
    List<String> topics = RoutingChecks.topics(properties);
    for (String topic : TopicKeys.topics(properties.keySet())) {
      if (!topics.isEmpty() && !topics.contains(topic)) {
        warnings.add(
            Keys.TOPICS_PREFIX
                + topic
                + " has keys, but the topic is not in topics: they count only if a transformation"
                + " gives records that topic");
      }
    }
    warnings.addAll(StopTime.warnings(properties));
    boolean tolerant = "all".equalsIgnoreCase(properties.get(TOLERANCE));
    boolean deadLetters = !properties.getOrDefault(DEAD_LETTERS, "").isBlank();
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
    return warnings;
  }
}
