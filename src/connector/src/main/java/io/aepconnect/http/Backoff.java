package io.aepconnect.http;

/**
 * Exponential back-off: each wait may be twice as long as the one before.
 *
 * @param firstMs longest first wait
 * @param longestMs longest wait of all
 */
public record Backoff(long firstMs, long longestMs) {

  /** Beyond it a shift could overflow, and every sensible longest wait is reached. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * The longest wait before the next request.
   *
   * @param failures so far, at least 1
   */
  public long waitMs(int failures) {
    return Math.min(longestMs, firstMs * (1L << Math.min(failures - 1, MOST_DOUBLINGS)));
  }

  /**
   * The same with full jitter, so that clients that failed together do not retry together.
   *
   * @param failures so far, at least 1
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public long jitteredMs(int failures, double random) {
    return (long) (waitMs(failures) * random);
  }
}
