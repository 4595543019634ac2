package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that requests to the platform's services meet, apart from the inlet's. Thread-safe.
 */
final class PlatformFaults {

  private final Map<PlatformTarget, FaultScript> scripts = new EnumMap<>(PlatformTarget.class);

  PlatformFaults() {
    for (PlatformTarget target : PlatformTarget.values()) {
      scripts.put(target, new FaultScript());
    }
  }

  /**
   * The fault, if these services can produce it.
   *
   * @throws IllegalArgumentException if they cannot
   */
  static Fault checked(Fault fault) {
    if (fault instanceof Fault.Damage damage && damage.kind() != Fault.Damage.Kind.HTML) {
      throw new IllegalArgumentException(
          "A fault with a target can damage a response only as html");
    }
    return fault;
  }

  FaultScript of(PlatformTarget target) {
    return scripts.get(target);
  }

  /** The fault that a request meets; the narrowest target comes first. */
  Optional<Fault> take(PlatformKind kind) {
    Optional<Fault> first = Optional.empty();
    for (PlatformTarget target : PlatformTarget.values()) {
      if (target.covers(kind) && first.isEmpty()) {
        first = scripts.get(target).take();
      }
    }
    return first;
  }

  void clear() {
    scripts.values().forEach(FaultScript::clear);
  }
}
