package io.aepconnect.http;

/**
 * Exponential back-off: the longest wait doubles with each failure.
 *
 * @param firstMs the longest wait after the first failure
 * @param longestMs the longest wait after any number of failures
 */
public record Backoff(long firstMs, long longestMs) {

  /** Prevents an overflow of the shift; every sensible longest wait is reached before. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * The longest wait before the next request.
   *
   * @param failures the number of failures so far, at least 1
   */
  public long waitMs(int failures) {
    return Math.min(longestMs, firstMs * (1L << Math.min(failures - 1, MOST_DOUBLINGS)));
  }

  /**
   * A random part of the longest wait (full jitter), so that clients that failed together do not
   * retry together.
   *
   * @param failures the number of failures so far, at least 1
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public long jitteredMs(int failures, double random) {
    return (long) (waitMs(failures) * random);
  }
}
