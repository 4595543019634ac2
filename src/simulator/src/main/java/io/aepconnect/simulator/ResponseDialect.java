package io.aepconnect.simulator;

/** The forms of a 207 that AEP has returned over time. */
public enum ResponseDialect {
  /**
   * Accepted messages have the xactionId {@code t:n:n:i}; rejected messages have {@code statusCode}
   * and no xactionId.
   */
  OLD,
  /** As {@link #OLD}, but rejected messages have {@code status}. */
  STATUS,
  /** Every message has the xactionId {@code uuid-i}; rejected messages also have {@code status}. */
  NEW
}
