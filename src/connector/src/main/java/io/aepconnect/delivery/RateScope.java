package io.aepconnect.delivery;

/** Whose requests and messages {@code aep.rate.limit.*} limits. */
public enum RateScope {
  /** Those of all tasks together. */
  CONNECTOR,
  /** Those of each task. */
  TASK
}
