package io.aepconnect.schema;

/** What a rule says of a value as a whole, be it an object or a number. Immutable. */
@FunctionalInterface
interface ValueCheck {

  /** Looks at the value between those places. */
  void check(Walk walk, int start, int end);
}
