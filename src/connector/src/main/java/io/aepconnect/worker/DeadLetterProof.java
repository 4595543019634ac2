package io.aepconnect.worker;

/**
 * What is known of a dead letter whose write is over when Connect returns it. Connect (3.7 to 4.4)
 * drops what its producer rejected before sending it, and returns a write that succeeded instead.
 * But it counts the failure, and before it returns.
 */
public enum DeadLetterProof {
  /** Connect's producer has written it. */
  WRITTEN,
  /** Connect counted a failure. */
  NOT_WRITTEN,
  /** Connect does not tell. */
  UNKNOWN;

  /**
   * Compares Connect's count of dead letters that it could not write.
   *
   * @param before the count before the report; NaN if Connect does not tell
   * @param after the count once the write was seen to be over
   */
  public static DeadLetterProof of(double before, double after) {
    if (after > before) {
      return NOT_WRITTEN;
    }
    return after == before ? WRITTEN : UNKNOWN;
  }
}
