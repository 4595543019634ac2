package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.Topics;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.RemoteSimulator;
import java.net.URI;
import java.util.Map;

/**
 * The quickstart of {@code docker/compose.yaml}: the same records and report as {@link Quickstart},
 * on a broker, a worker and a simulator that run already. Ends with 0 if the sums agree, or if it
 * has run there before; otherwise with 1.
 */
public final class ComposedQuickstart {

  private ComposedQuickstart() {}

  /** Takes the broker, the worker's and the simulator's address, and the number of events. */
  public static void main(String[] args) {
    if (args.length != 4) {
      throw new IllegalArgumentException("Usage: BROKER:PORT WORKER_URL SIMULATOR_URL EVENTS");
    }
    String bootstrapServers = args[0];
    Inlet inlet = new RemoteInlet(new RemoteSimulator(URI.create(args[2])));
    try (Topics topics = new Topics(bootstrapServers)) {
      if (topics.exists(Feed.EVENTS)) {
        System.out.println("The samples were sent before; to start anew: docker compose down");
        return;
      }
      Delivery delivery =
          new Delivery(
              new Platform(inlet, bootstrapServers, new ConnectRest(URI.create(args[1])), topics),
              connector(inlet),
              false,
              System.out);
      SampleFeed feed = new SampleFeed(Samples.read(Delivery.SAMPLES), Integer.parseInt(args[3]));
      if (!succeeds(delivery, feed)) {
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

  private static ConnectorFile connector(Inlet inlet) {
    return ConnectorFile.read(
        Delivery.CONNECTOR,
        Map.of(
            "endpoint", inlet.endpoint().toString(),
            "schema.id", InletSettings.EVENT_SCHEMA,
            "dataset.id", InletSettings.EVENT_DATASET,
            "ims.org.id", InletSettings.ORG));
  }
}
