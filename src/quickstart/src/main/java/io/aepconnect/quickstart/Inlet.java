package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletStats;
import io.aepconnect.simulator.ReturnedRecord;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The inlet to which the connector sends: the simulator, or a real inlet. */
interface Inlet extends AutoCloseable {

  /**
   * What an inlet has received.
   *
   * @param requests number of requests
   * @param messages number of messages
   * @param accepted number of accepted messages
   * @param failedLater how many of the accepted messages have failed since
   */
  record Counts(long requests, long messages, long accepted, long failedLater) {

    /** The counts of a simulator. */
    static Counts of(InletStats stats) {
      return new Counts(stats.requests(), stats.messages(), stats.accepted(), stats.failedLater());
    }
  }

  /**
   * A dataflow that leads to this inlet.
   *
   * @param platform URL of the services that know it
   * @param id its id
   */
  record Dataflow(URI platform, String id) {}

  /** The value of {@code aep.endpoint}. */
  URI endpoint();

  /** The inlet's counts; empty for a real inlet. */
  Optional<Counts> counts();

  /** How many accepted events had an {@code _id} that was accepted before; 0 for a real inlet. */
  default long duplicates() {
    return 0;
  }

  /** How many IDs of the list are duplicates; empty IDs do not count. */
  static long duplicatesAmong(List<String> acceptedIds) {
    List<String> ids = acceptedIds.stream().filter(id -> !id.isEmpty()).toList();
    return (long) ids.size() - new HashSet<>(ids).size();
  }

  /** URL of the services with the records that fail later; empty if the run must not read them. */
  default Optional<URI> platform() {
    return Optional.empty();
  }

  /** The dataflow to the dataset of the sample events; empty if the run does not know it. */
  default Optional<Dataflow> dataflow() {
    return Optional.empty();
  }

  /** The page that shows the received messages in a browser; empty for a real inlet. */
  default Optional<URI> page() {
    return Optional.empty();
  }

  /** Shows records on the page that came back; does nothing for a real inlet. */
  default void show(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {}

  @Override
  default void close() {}

  /** A real inlet. It has no counts and no page. */
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
