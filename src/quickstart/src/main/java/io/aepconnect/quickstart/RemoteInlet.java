package io.aepconnect.quickstart;

import io.aepconnect.simulator.RemoteSimulator;
import io.aepconnect.simulator.ReturnedRecord;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A simulator that runs in another process, where the schema of the events is published. */
record RemoteInlet(RemoteSimulator simulator) implements Inlet {

  @Override
  public URI endpoint() {
    return simulator.endpoint();
  }

  @Override
  public Optional<Counts> counts() {
    return Optional.of(Counts.of(simulator.stats()));
  }

  @Override
  public Optional<URI> platform() {
    return Optional.of(simulator.platformUrl());
  }

  @Override
  public long duplicates() {
    return Inlet.duplicatesAmong(simulator.acceptedIds());
  }

  @Override
  public void show(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {
    simulator.show(kind, records);
  }
}
