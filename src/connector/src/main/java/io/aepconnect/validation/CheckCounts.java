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
    add(kind, 1);
  }

  void add(Enum<?> kind, long number) {
    byKind.merge(kind, number, Long::sum);
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
   * How often something was found. Doubtful and repaired values are those of messages that were
   * sent; flaws of identities are counted in those that were not, too.
   *
   * @param kind what was doubtful about a value, the rule by which it was repaired, or the flaw of
   *     an identity
   */
  public long of(Enum<?> kind) {
    return byKind.getOrDefault(kind, 0L);
  }
}
