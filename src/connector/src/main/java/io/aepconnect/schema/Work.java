package io.aepconnect.schema;

/**
 * How much work one entity may still take. A unit is about the check of one value, one step of a
 * pattern, or {@link #BYTES_READ_AGAIN}.
 */
final class Work {

  static final int BYTES_READ_AGAIN = 6;

  /** Some tenths of a second; the largest usual entity takes a hundredth of it. */
  private static final long MOST = 10_000_000;

  private long left;

  Work() {
    this(MOST);
  }

  Work(long units) {
    left = units;
  }

  /**
   * @throws UsedUpException if there is not as much left
   */
  void spend(long units) {
    left -= units;
    if (left < 0) {
      throw new UsedUpException("takes more work than one entity may");
    }
  }

  /** Negative if it is used up. */
  long left() {
    return left;
  }

  /** Ends the check of an entity. */
  @SuppressWarnings("serial")
  static final class UsedUpException extends RuntimeException {

    /**
     * @param reason a sentence's end that fits behind "the entity"
     */
    UsedUpException(String reason) {
      super(reason, null, false, false);
    }
  }
}
