package io.aepconnect.worker;

/**
 * What is known about a dead letter whose future is complete as soon as Connect returns it. If its
 * producer rejects a dead letter before sending it, Connect (3.7 to 4.4) drops it and still returns
 * a future that succeeded. But Connect counts the failure before it returns.
 */
public enum DeadLetterProof {
  /** Connect's producer has written the dead letter. */
  WRITTEN,
  /** Connect counted a failure. */
  NOT_WRITTEN,
  /** Connect does not tell. */
  UNKNOWN;

  /**
   * Compares Connect's counts of dead letters that it could not write.
   *
   * @param before the count before the report; NaN if Connect does not tell
   * @param after the count after the future was found complete
   */
  public static DeadLetterProof of(double before, double after) {
    if (after > before) {
      return NOT_WRITTEN;
    }
    return after == before ? WRITTEN : UNKNOWN;
  }
}
