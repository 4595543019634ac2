package io.aepconnect.validation;

import java.util.HashMap;
import java.util.Map;

/** What the checks have found since the task started. Used by one thread. */
public final class CheckCounts {

  private long schemaViolations;
  private long overProfileLimits;

  /** By what it is; the kinds are values of enums. */
  private final Map<Enum<?>, Long> byKind = new HashMap<>();

  void addSchemaViolation() {
    schemaViolations++;
  }

  void addOverProfileLimits() {
    overProfileLimits++;
  }

  void add(Enum<?> kind) {
    byKind.merge(kind, 1L, Long::sum);
  }

  /** Messages that were not sent because their entity does not fit its schema. */
  public long schemaViolations() {
    return schemaViolations;
  }

  /** Messages, sent or not, whose entity AEP's Profile would drop. */
  public long overProfileLimits() {
    return overProfileLimits;
  }

  /**
   * Values in messages that were sent.
   *
   * @param kind what was doubtful about them, or the rule by which they were repaired
   */
  public long of(Enum<?> kind) {
    return byKind.getOrDefault(kind, 0L);
  }
}
