package io.aepconnect.validation;

import java.util.HashMap;
import java.util.Map;

/** Counts what the checks have found since the task started. Used by one thread. */
public final class CheckCounts {

  private long schemaViolations;
  private long overProfileLimits;

  /** The keys are values of several enums. */
  private final Map<Enum<?>, Long> byKind = new HashMap<>();

  void addSchemaViolation() {
    schemaViolations++;
  }

  void addOverProfileLimits() {
    overProfileLimits++;
  }

  void add(Enum<?> kind) {
    add(kind, 1);
  }

  void add(Enum<?> kind, long number) {
    byKind.merge(kind, number, Long::sum);
  }

  /** Number of messages that were not sent because their entity does not fit its schema. */
  public long schemaViolations() {
    return schemaViolations;
  }

  /** Number of messages, sent or not, whose entity is over the limits of AEP's Profile. */
  public long overProfileLimits() {
    return overProfileLimits;
  }

  /**
   * How often something was found. Doubtful and repaired values are counted only in messages that
   * were sent; flaws of identities are counted in rejected messages too.
   *
   * @param kind a kind of warning, a repair rule, or a flaw of identities
   */
  public long of(Enum<?> kind) {
    return byKind.getOrDefault(kind, 0L);
  }
}
