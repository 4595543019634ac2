package io.aepconnect.schema;

/** A check of a whole value of any kind. Immutable. */
@FunctionalInterface
interface ValueCheck {

  /** Checks the value between these indexes. */
  void check(Walk walk, int start, int end);
}
