package io.aepconnect.message;

import java.util.Map;

/**
 * The route of each topic. The name that counts is the record's when the task gets it, so a
 * transformation that renames topics decides where a record goes. Immutable.
 *
 * @param usual of topics that are not in {@code byTopic}
 * @param byTopic routes of single topics
 */
public record Routes(Route usual, Map<String, Route> byTopic) {

  public Routes {
    byTopic = Map.copyOf(byTopic);
  }
}
