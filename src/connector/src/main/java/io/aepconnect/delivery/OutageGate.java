package io.aepconnect.delivery;

import java.time.Duration;

/**
 * One back-off for the whole task. When several requests in a row, whichever they are, ended
 * without a clear answer about any message, it is an outage: from then on one request at a time
 * tests whether it is over, each after a longer wait, until one is answered clearly. Task thread
 * only.
 */
final class OutageGate {

  /** Fewer happen by chance, and are retried each for itself. */
  private static final int FAILURES_OF_OUTAGE = 3;

  private final RetryPolicy policy;
  private int failures;
  private int retries;
  private long sinceMs;
  private int waits;
  private long closedMs;
  private long closedUntilMs;
  private long lastClearMs;

  OutageGate(RetryPolicy policy) {
    this.policy = policy;
  }

  /**
   * A request ended without a clear answer about any message.
   *
   * @param retry whether its messages had failed before
   * @param sentMs when it was sent: what was under way when the gate closed makes no wait longer
   * @param retryAfter nullable: what the inlet asked for
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  void failed(boolean retry, long sentMs, Duration retryAfter, double random, long nowMs) {
    if (failures == 0) {
      sinceMs = nowMs;
    }
    failures++;
    if (!isOutage()) {
      retries += retry ? 1 : 0;
      return;
    }
    if (waits == 0 || sentMs > closedMs) {
      retries += retry ? 1 : 0;
      waits++;
      closedMs = nowMs;
      closedUntilMs = Math.max(closedUntilMs, nowMs + policy.delayMs(waits, retryAfter, random));
    } else {
      closedUntilMs = Math.max(closedUntilMs, nowMs + policy.delayMs(1, retryAfter, random));
    }
  }

  /** A request got a clear answer. */
  void answeredClearly(long nowMs) {
    lastClearMs = nowMs;
    reset();
  }

  /** Nothing is under way and nothing waits: what failed is another task's now. */
  void reset() {
    failures = 0;
    retries = 0;
    waits = 0;
    closedUntilMs = 0;
  }

  /** Whether nothing that was sent of late was answered clearly. */
  boolean isOutage() {
    return failures >= FAILURES_OF_OUTAGE;
  }

  /** When another request may go; Long.MAX_VALUE if not before a reply. */
  long nextMs(int underWay) {
    if (!isOutage()) {
      return 0;
    }
    return underWay > 0 ? Long.MAX_VALUE : closedUntilMs;
  }

  /** Whether the outage had its retries and its time. */
  boolean isExhausted(long nowMs) {
    return failures > 0 && policy.isExhausted(retries, sinceMs, nowMs);
  }

  /** When a request was last answered clearly; 0 if none was. */
  long lastClearMs() {
    return lastClearMs;
  }

  /** How many requests failed in a row. */
  int failures() {
    return failures;
  }

  /** When the first of them failed. */
  long sinceMs() {
    return sinceMs;
  }
}
