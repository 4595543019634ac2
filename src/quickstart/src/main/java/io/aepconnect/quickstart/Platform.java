package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.Topics;
import java.util.Map;

/**
 * What a run needs, wherever it was started.
 *
 * @param inlet where the connector sends to
 * @param bootstrapServers where the records are written
 * @param rest of the worker that gets the connector
 * @param topics the broker's topics
 */
record Platform(Inlet inlet, String bootstrapServers, ConnectRest rest, Topics topics) {

  /** A record of more than 1 MB must get into the topics, since AEP's limit is what we show. */
  private static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "4194304");

  void createTopics(String deadLetterTopic) {
    topics.create(Feed.EVENTS, 3, LARGE_RECORDS);
    topics.create(Feed.PROFILES, 1, LARGE_RECORDS);
    topics.create(deadLetterTopic, 1, LARGE_RECORDS);
  }
}
