package io.aepconnect.log;

import java.time.Duration;

/** Decides when a line that repeats may be logged: at most once per interval. For one thread. */
public final class LogInterval {

  private final long everyMs;
  private long nextMs = Long.MIN_VALUE;

  /** The first line may be logged at once. */
  public LogInterval(Duration every) {
    this.everyMs = every.toMillis();
  }

  /**
   * Whether the line may be logged now. If so, the caller logs it, and a new interval begins.
   *
   * @param nowMs a time in milliseconds, by the same clock in each call
   */
  public boolean begins(long nowMs) {
    if (nowMs < nextMs) {
      return false;
    }
    nextMs = nowMs + everyMs;
    return true;
  }

  /** What was logged about has ended: the next line may be logged at once. */
  public void end() {
    nextMs = Long.MIN_VALUE;
  }
}
