package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.net.URI;
import java.util.Optional;

/** The simulator, in this JVM. */
final class SimulatedInlet implements Inlet {

  private final InletSimulator simulator;

  private SimulatedInlet(InletSettings settings) {
    this.simulator = InletSimulator.start(settings);
  }

  /** Checks organization, dataset and schema of each message, as AEP does. */
  static Inlet ofSamples() {
    return new SimulatedInlet(InletSettings.defaults());
  }

  /** Accepts messages of every organization, dataset and schema, for the user's own records. */
  static Inlet ofAnyOrganization() {
    return new SimulatedInlet(InletSettings.defaults().acceptingAnything());
  }

  @Override
  public URI endpoint() {
    return simulator.endpoint();
  }

  @Override
  public Optional<Counts> counts() {
    return Optional.of(Counts.of(simulator.stats()));
  }

  @Override
  public long duplicates() {
    return Inlet.duplicatesAmong(simulator.acceptedIds());
  }

  @Override
  public Optional<URI> page() {
    return Optional.of(simulator.baseUri().resolve("/"));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
