package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.ReturnedRecord;
import io.aepconnect.simulator.ingestion.IngestionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The simulator, in this JVM. */
final class SimulatedInlet implements Inlet {

  /** In AEP these are minutes. */
  private static final Duration SOON = Duration.ofMillis(500);

  private static final Duration TOKEN_LIFE = Duration.ofHours(24);

  private final InletSimulator simulator;
  private final boolean validatesLater;

  private SimulatedInlet(InletSimulator simulator, boolean validatesLater) {
    this.simulator = simulator;
    this.validatesLater = validatesLater;
  }

  /**
   * Checks organization, dataset and schema of each message, as AEP does. Later it validates the
   * events against their schema.
   */
  static Inlet ofSamples() {
    return ofSamples(InletSettings.defaults());
  }

  /** The same, and requires a token. */
  static Inlet ofSamplesWithToken() {
    return ofSamples(InletSettings.defaults().withAuthentication(TOKEN_LIFE));
  }

  private static Inlet ofSamples(InletSettings settings) {
    IngestionSettings soon =
        IngestionSettings.defaults().withBatchInterval(SOON).withFailAfter(SOON);
    InletSimulator simulator = InletSimulator.start(settings.withIngestion(soon));
    simulator.schemas().publish(InletSettings.EVENT_SCHEMA, Samples.eventSchema());
    return new SimulatedInlet(simulator, true);
  }

  /** Accepts messages of every organization, dataset and schema, for the user's own records. */
  static Inlet ofAnyOrganization() {
    return new SimulatedInlet(
        InletSimulator.start(InletSettings.defaults().acceptingAnything()), false);
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
  public Optional<URI> platform() {
    return validatesLater ? Optional.of(simulator.platformUrl()) : Optional.empty();
  }

  @Override
  public Optional<Dataflow> dataflow() {
    String flowId = simulator.platform().flowId(InletSettings.EVENT_DATASET);
    return Optional.of(new Dataflow(simulator.platformUrl(), flowId));
  }

  @Override
  public Optional<URI> page() {
    return Optional.of(simulator.baseUri().resolve("/"));
  }

  @Override
  public void show(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {
    simulator.show(kind, records);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
