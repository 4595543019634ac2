package io.aepconnect.delivery;

/** What happens to a record without a value (a tombstone). */
public enum NullValues {
  /** Skipped and counted. */
  IGNORE,
  /** Dead-lettered. */
  REJECT,
  /** Sent as a message that deletes, for dataflows with operations. */
  DELETE,
  /** Fails the task. */
  FAIL
}
