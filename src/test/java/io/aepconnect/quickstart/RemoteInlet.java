package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletStats;
import io.aepconnect.simulator.RemoteSimulator;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** A simulator that runs elsewhere. */
record RemoteInlet(RemoteSimulator simulator) implements Inlet {

  @Override
  public URI endpoint() {
    return simulator.endpoint();
  }

  @Override
  public Optional<Counts> counts() {
    InletStats stats = simulator.stats();
    return Optional.of(new Counts(stats.requests(), stats.messages(), stats.accepted()));
  }

  @Override
  public long repeats() {
    List<String> ids = simulator.acceptedIds().stream().filter(id -> !id.isEmpty()).toList();
    return (long) ids.size() - new HashSet<>(ids).size();
  }
}
