package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletStats;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Where the connector sends to: the simulator, or a real inlet. */
interface Inlet extends AutoCloseable {

  /** What an inlet has seen so far. */
  record Counts(long requests, long messages, long accepted) {

    /** What a simulator has seen. */
    static Counts of(InletStats stats) {
      return new Counts(stats.requests(), stats.messages(), stats.accepted());
    }
  }

  /** What {@code aep.endpoint} is set to. */
  URI endpoint();

  /** What the inlet has seen, if it tells. */
  Optional<Counts> counts();

  /** How many accepted events had an {@code _id} that was accepted before, if the inlet tells. */
  default long repeats() {
    return 0;
  }

  /** How many of these IDs of accepted events came before in the list; events without one aside. */
  static long repeatsAmong(List<String> acceptedIds) {
    List<String> ids = acceptedIds.stream().filter(id -> !id.isEmpty()).toList();
    return (long) ids.size() - new HashSet<>(ids).size();
  }

  /** The page that shows in a browser what it has seen, if it has one. */
  default Optional<URI> page() {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /** A real inlet, which tells nothing but its answers to the connector. */
  static Inlet real(URI endpoint) {
    return new Inlet() {
      @Override
      public URI endpoint() {
        return endpoint;
      }

      @Override
      public Optional<Counts> counts() {
        return Optional.empty();
      }
    };
  }
}
