package io.aepconnect.schema;

/**
 * The budget for the check of one entity. One unit is about the check of one value, one step of a
 * pattern, or {@link #BYTES_PER_UNIT} bytes that are read again.
 */
final class Work {

  static final int BYTES_PER_UNIT = 6;

  /** A few tenths of a second; the largest usual entity needs a hundredth of it. */
  private static final long MOST = 10_000_000;

  private long left;

  Work() {
    this(MOST);
  }

  Work(long units) {
    left = units;
  }

  /**
   * @throws UsedUpException if the budget is used up
   */
  void spend(long units) {
    left -= units;
    if (left < 0) {
      throw new UsedUpException("takes too many steps to check");
    }
  }

  /** The rest of the budget; negative if it is used up. */
  long left() {
    return left;
  }

  /** Ends the check of an entity. */
  @SuppressWarnings("serial")
  static final class UsedUpException extends RuntimeException {

    /**
     * @param reason the end of a sentence that begins with "the entity"
     */
    UsedUpException(String reason) {
      super(reason, null, false, false);
    }
  }
}
