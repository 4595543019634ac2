package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.Topics;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.RemoteSimulator;
import java.net.URI;
import java.util.Optional;

/**
 * The quickstart of {@code docker/compose.yaml}: the same records and report as {@link Quickstart},
 * on a broker, a worker and a simulator that are already running. The exit code is 0 if the sums
 * agree, or if the samples were sent by an earlier run; otherwise it is 1.
 */
public final class ComposedQuickstart {

  private ComposedQuickstart() {}

  /** Arguments: address of the broker, of the worker and of the simulator; number of events. */
  public static void main(String[] args) {
    if (args.length != 4) {
      throw new IllegalArgumentException("Usage: BROKER:PORT WORKER_URL SIMULATOR_URL EVENTS");
    }
    String bootstrapServers = args[0];
    RemoteSimulator simulator = new RemoteSimulator(URI.create(args[2]));
    Inlet inlet = new RemoteInlet(simulator);
    try (Topics topics = new Topics(bootstrapServers)) {
      if (topics.exists(Feed.EVENTS)) {
        System.out.println(
            "An earlier run has sent the samples. To start again: docker compose down");
        return;
      }
      simulator.publish(InletSettings.EVENT_SCHEMA, Samples.eventSchema());
      Platform platform =
          new Platform(inlet, bootstrapServers, new ConnectRest(URI.create(args[1])), topics);
      ConnectorFile sink =
          ConnectorFile.sink(
              inlet, InletSettings.EVENT_SCHEMA, InletSettings.EVENT_DATASET, InletSettings.ORG);
      Optional<ConnectorFile> failedRecords =
          ConnectorFile.failedRecords(inlet, InletSettings.EVENT_DATASET, InletSettings.ORG);
      SampleFeed feed = new SampleFeed(Samples.read(Delivery.SAMPLES), Integer.parseInt(args[3]));
      boolean succeeded;
      try (ReturnedTopics returned =
          ReturnedTopics.of(inlet, bootstrapServers, sink, failedRecords)) {
        succeeded =
            succeeds(
                new Delivery(platform, sink, failedRecords, returned, false, System.out), feed);
      }
      if (!succeeded) {
        System.exit(1);
      }
    }
  }

  private static boolean succeeds(Delivery delivery, Feed feed) {
    try {
      return delivery.of(feed);
    } catch (RuntimeException e) {
      System.out.printf("%nThe quickstart failed: %s%n", e.getMessage());
      return false;
    }
  }
}
