package io.aepconnect.batch;

/**
 * The failed attempts to send the messages of a batch so far.
 *
 * @param failures how many requests failed without an outcome for these messages
 * @param firstFailureMs when the first of them failed, in milliseconds of the task's clock; 0 if
 *     none did
 * @param serverErrors how many of the latest consecutive failures were a 500 for the whole request
 * @param firstErrorRequest the number of the request that got the first of these 500s; 0 if none
 *     did
 */
public record Attempts(
    int failures, long firstFailureMs, int serverErrors, long firstErrorRequest) {

  /** No attempt failed so far. */
  public static final Attempts NONE = new Attempts(0, 0, 0, 0);

  /** Adds a failure other than a 500. */
  public Attempts failed(long nowMs) {
    return new Attempts(failures + 1, first(nowMs), 0, 0);
  }

  /** Adds a 500 for the whole request with that number. */
  public Attempts failedWithServerError(long nowMs, long request) {
    return new Attempts(
        failures + 1,
        first(nowMs),
        serverErrors + 1,
        serverErrors == 0 ? request : firstErrorRequest);
  }

  /** Resets the back-off and the 500s; the time of the first failure stays. */
  public Attempts afresh() {
    return new Attempts(0, firstFailureMs, 0, 0);
  }

  /** The attempts of messages that were in different requests, combined. */
  Attempts and(Attempts other) {
    boolean either = firstFailureMs == 0 || other.firstFailureMs == 0;
    return new Attempts(
        Math.max(failures, other.failures),
        either
            ? Math.max(firstFailureMs, other.firstFailureMs)
            : Math.min(firstFailureMs, other.firstFailureMs),
        0,
        0);
  }

  private long first(long nowMs) {
    return firstFailureMs == 0 ? nowMs : firstFailureMs;
  }
}
