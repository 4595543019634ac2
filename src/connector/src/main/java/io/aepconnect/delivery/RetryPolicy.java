package io.aepconnect.delivery;

import io.aepconnect.batch.Attempts;
import io.aepconnect.http.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a batch is retried, and when to give up.
 *
 * @param backoffMs the longest first back-off
 * @param maxBackoffMs the longest of all back-offs; a longer {@code Retry-After} is still honoured
 * @param timeoutMs how long after its first failure a batch is retried; negative: forever
 */
public record RetryPolicy(long backoffMs, long maxBackoffMs, long timeoutMs) {

  /** AEP asks for at least three retries with exponential back-off. */
  private static final int MIN_RETRIES = 3;

  /** At least this many requests test whether an outage is over before the timeout. */
  private static final int PROBES_BEFORE_GIVING_UP = 4;

  /** Cap on Retry-After when retries are unlimited; a longer one would look like a hang. */
  private static final long LONGEST_RETRY_AFTER_MS = Duration.ofDays(1).toMillis();

  /**
   * The back-off before the next request: exponential with full jitter.
   *
   * @param failures the number of failures so far, at least 1
   * @param retryAfter nullable: the back-off that the inlet asked for; honoured up to the timeout,
   *     or up to a day if there is no timeout
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @return the back-off in milliseconds
   */
  public long delayMs(int failures, @Nullable Duration retryAfter, double random) {
    long jittered = new Backoff(backoffMs, maxBackoffMs).jitteredMs(failures, random);
    return retryAfter == null ? jittered : Math.max(honoured(retryAfter), jittered);
  }

  /** Limits Retry-After to the timeout: a longer wait would be a failure that nobody sees. */
  private long honoured(Duration retryAfter) {
    return Math.min(timeoutMs < 0 ? LONGEST_RETRY_AFTER_MS : timeoutMs, retryAfter.toMillis());
  }

  /** The same policy, but with back-offs no longer than that. */
  public RetryPolicy waitingAtMost(long ms) {
    return new RetryPolicy(Math.min(backoffMs, ms), Math.min(maxBackoffMs, ms), timeoutMs);
  }

  /** The same policy, but with a timeout of at least that. */
  public RetryPolicy forAtLeast(long ms) {
    return timeoutMs < 0 ? this : new RetryPolicy(backoffMs, maxBackoffMs, Math.max(timeoutMs, ms));
  }

  /** The same policy, but with back-offs so short that several retries fit into the timeout. */
  public RetryPolicy withinTimeout() {
    return timeoutMs < 0 ? this : waitingAtMost(Math.max(1, timeoutMs / PROBES_BEFORE_GIVING_UP));
  }

  /** Whether messages were retried often enough and for long enough. */
  public boolean isExhausted(Attempts attempts, long nowMs) {
    return isExhausted(attempts.failures() - 1, attempts.firstFailureMs(), nowMs);
  }

  /**
   * Whether the retries are exhausted.
   *
   * @param retries the number of failed retries
   * @param sinceMs when the first request failed
   */
  public boolean isExhausted(int retries, long sinceMs, long nowMs) {
    return timeoutMs >= 0 && retries >= MIN_RETRIES && nowMs - sinceMs >= timeoutMs;
  }
}
