package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.Topics;
import java.util.Map;

/**
 * What a run needs. It was started on this machine or in containers.
 *
 * @param inlet the inlet to which the connector sends
 * @param bootstrapServers the broker of the records
 * @param rest REST API of the worker that runs the connector
 * @param topics the broker's topics
 */
record Platform(Inlet inlet, String bootstrapServers, ConnectRest rest, Topics topics) {

  /** Allows records above AEP's limit of 1 MB, because the samples contain one. */
  private static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "4194304");

  /** Creates the topics of the feed. */
  void createTopics() {
    topics.create(Feed.EVENTS, 3, LARGE_RECORDS);
    topics.create(Feed.PROFILES, 1, LARGE_RECORDS);
  }

  /** Creates a topic to which a connector writes. */
  void createTopic(String name) {
    topics.create(name, 1, LARGE_RECORDS);
  }
}
