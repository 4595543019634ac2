package io.aepconnect.delivery;

import io.aepconnect.batch.Attempts;
import io.aepconnect.http.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a batch is retried, and when to give up.
 *
 * @param backoffMs ceiling of the first wait
 * @param maxBackoffMs ceiling of every wait, except that a {@code Retry-After} is honoured
 * @param timeoutMs how long after its first failure a batch is still retried; negative: for ever
 */
public record RetryPolicy(long backoffMs, long maxBackoffMs, long timeoutMs) {

  /** AEP asks for at least three retries with exponential back-off. */
  private static final int MIN_RETRIES = 3;

  /** So many requests at least test whether an outage is over before the timeout. */
  private static final int PROBES_BEFORE_GIVING_UP = 4;

  /** Cap on Retry-After when retries are unlimited; a longer one would look like a hang. */
  private static final long LONGEST_RETRY_AFTER_MS = Duration.ofDays(1).toMillis();

  /**
   * The wait before the next request: exponential with full jitter.
   *
   * @param failures so far, at least 1
   * @param retryAfter nullable: what the inlet asked for; honoured up to the timeout, or a day if
   *     there is none
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @return in milliseconds
   */
  public long delayMs(int failures, @Nullable Duration retryAfter, double random) {
    long jittered = new Backoff(backoffMs, maxBackoffMs).jitteredMs(failures, random);
    return retryAfter == null ? jittered : Math.max(honoured(retryAfter), jittered);
  }

  /** Waiting longer than the batch may take at all would be failing without saying so. */
  private long honoured(Duration retryAfter) {
    return Math.min(timeoutMs < 0 ? LONGEST_RETRY_AFTER_MS : timeoutMs, retryAfter.toMillis());
  }

  /** The same, but waiting no longer than that. */
  public RetryPolicy waitingAtMost(long ms) {
    return new RetryPolicy(Math.min(backoffMs, ms), Math.min(maxBackoffMs, ms), timeoutMs);
  }

  /** The same, but giving up no sooner than that. */
  public RetryPolicy forAtLeast(long ms) {
    return timeoutMs < 0 ? this : new RetryPolicy(backoffMs, maxBackoffMs, Math.max(timeoutMs, ms));
  }

  /** The same, but waiting no longer than a part of the time after which it gives up. */
  public RetryPolicy withinTimeout() {
    return timeoutMs < 0 ? this : waitingAtMost(Math.max(1, timeoutMs / PROBES_BEFORE_GIVING_UP));
  }

  /** Whether messages have had their retries and their time. */
  public boolean isExhausted(Attempts attempts, long nowMs) {
    return isExhausted(attempts.failures() - 1, attempts.firstFailureMs(), nowMs);
  }

  /**
   * Whether enough was tried.
   *
   * @param retries how often it was retried in vain
   * @param sinceMs when the first request failed
   */
  public boolean isExhausted(int retries, long sinceMs, long nowMs) {
    return timeoutMs >= 0 && retries >= MIN_RETRIES && nowMs - sinceMs >= timeoutMs;
  }
}
