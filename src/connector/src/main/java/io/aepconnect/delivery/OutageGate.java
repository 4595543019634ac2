package io.aepconnect.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One back-off for the whole task. When several consecutive requests ended without a clear outcome
 * for any message, the task assumes an outage. During an outage it sends one request at a time,
 * each after a longer back-off, until a request gets a clear outcome. Task thread only.
 */
final class OutageGate {

  /** Fewer failures may be chance, and each failed batch is retried on its own. */
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
   * A request ended without a clear outcome for any message.
   *
   * @param retry whether its messages had failed before
   * @param sentMs when it was sent: requests that were in flight when the gate closed do not
   *     lengthen the back-off
   * @param retryAfter nullable: the back-off that the inlet asked for
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  void failed(
      boolean retry, long sentMs, @Nullable Duration retryAfter, double random, long nowMs) {
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

  /** A request ended with a clear outcome. */
  void answeredClearly(long nowMs) {
    lastClearMs = nowMs;
    reset();
  }

  /**
   * Forgets all failures. Also to be called when the task has nothing buffered any more, because
   * its failed records were revoked.
   */
  void reset() {
    failures = 0;
    retries = 0;
    waits = 0;
    closedUntilMs = 0;
  }

  /** Whether the last requests all ended without a clear outcome. */
  boolean isOutage() {
    return failures >= FAILURES_OF_OUTAGE;
  }

  /** When the next request may be sent; Long.MAX_VALUE if not before a response. */
  long nextMs(int inFlight) {
    if (!isOutage()) {
      return 0;
    }
    return inFlight > 0 ? Long.MAX_VALUE : closedUntilMs;
  }

  /** Whether the outage lasted too long: all retries were made, and the timeout is over. */
  boolean isExhausted(long nowMs) {
    return failures > 0 && policy.isExhausted(retries, sinceMs, nowMs);
  }

  /** When a request last ended with a clear outcome; 0 if none did. */
  long lastClearMs() {
    return lastClearMs;
  }

  /** How many consecutive requests failed. */
  int failures() {
    return failures;
  }

  /** When the first of these requests failed. */
  long sinceMs() {
    return sinceMs;
  }
}
