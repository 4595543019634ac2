package io.aepconnect.delivery;

/**
 * What is known of a dead letter whose write is over when Connect hands it out. Connect (3.7 to
 * 4.4) drops what its producer refused before it was sent, and hands out a write that succeeded
 * instead. But it counts the refusal, and before it returns.
 */
enum DeadLetterProof {
  WRITTEN,
  REFUSED,
  UNKNOWN;

  /**
   * Compares Connect's count of dead letters that it could not write.
   *
   * @param before the count before the report; NaN if Connect does not tell
   * @param after the count once the write was seen to be over
   */
  static DeadLetterProof of(double before, double after) {
    if (after > before) {
      return REFUSED;
    }
    return after == before ? WRITTEN : UNKNOWN;
  }
}
