package io.aepconnect.delivery;

/** What happens to a record without a value (a tombstone). */
public enum NullValues {
  /** Skipped and counted. */
  IGNORE,
  /** Dead-lettered. */
  REJECT,
  /** Fails the task. */
  FAIL
}
