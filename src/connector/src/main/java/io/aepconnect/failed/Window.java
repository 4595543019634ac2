package io.aepconnect.failed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A span of times of creation, in which failed batches are looked for.
 *
 * @param afterMs exclusive, in epoch milliseconds
 * @param beforeMs exclusive, in epoch milliseconds; null: up to now
 */
record Window(long afterMs, @Nullable Long beforeMs) {

  /** More than the look-back, so that the last window reaches from the watermark up to now. */
  private static final Duration LONGER_THAN_LOOK_BACK = Duration.ofDays(1);

  /** The next window after all that is settled. */
  static Window next(SettledBatches settled, Duration lookBack, long nowMs) {
    long end = settled.untilMs() + lookBack.plus(LONGER_THAN_LOOK_BACK).toMillis();
    return new Window(settled.untilMs(), end < nowMs ? end : null);
  }

  /**
   * Up to which time of creation all batches are settled, once those are read that were found here.
   * A batch fails some time after it was created, so the look-back stays open.
   */
  long settledUntilMs(Duration lookBack, long nowMs) {
    long closed = nowMs - lookBack.toMillis();
    return Math.max(afterMs, beforeMs == null ? closed : Math.min(closed, beforeMs - 1));
  }

  /** Whether younger windows follow. */
  boolean hasNext() {
    return beforeMs != null;
  }
}
