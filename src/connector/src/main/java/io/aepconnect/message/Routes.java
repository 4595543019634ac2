package io.aepconnect.message;

import java.util.Map;

/**
 * The route of each topic. It depends on the topic that the record has after transformations, so a
 * transformation can choose the route by renaming the topic. Immutable.
 *
 * @param usual the route of topics that are not in {@code byTopic}
 * @param byTopic the routes of single topics
 */
public record Routes(Route usual, Map<String, Route> byTopic) {

  public Routes {
    byTopic = Map.copyOf(byTopic);
  }
}
