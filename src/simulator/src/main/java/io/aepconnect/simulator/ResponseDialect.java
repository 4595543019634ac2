package io.aepconnect.simulator;

/** The shapes of a 207 that were seen of AEP. */
public enum ResponseDialect {
  /** {@code t:n:n:i} for accepted messages; {@code statusCode} and no xactionId for refused. */
  OLD,
  /** As {@link #OLD}, but refused messages carry {@code status}. */
  STATUS,
  /** {@code uuid-i} for every message; refused ones carry it with {@code status}. */
  NEW
}
