package io.aepconnect.batch;

/**
 * What came of the requests that held a batch's messages so far.
 *
 * @param failures how many ended without an answer about these messages
 * @param firstFailureMs when the first of them ended, in milliseconds of the task's clock; 0 while
 *     there is none
 * @param serverErrors how many of the last failures in a row were a 500 for the whole request
 * @param firstErrorRequest the number of the request that got the first of these 500s; 0 while
 *     there is none
 */
public record Attempts(
    int failures, long firstFailureMs, int serverErrors, long firstErrorRequest) {

  /** Nothing was sent yet, or nothing failed. */
  public static final Attempts NONE = new Attempts(0, 0, 0, 0);

  /** One more failure that was no 500. */
  public Attempts failed(long nowMs) {
    return new Attempts(failures + 1, first(nowMs), 0, 0);
  }

  /** One more 500 for the whole request with that number. */
  public Attempts failedWithServerError(long nowMs, long request) {
    return new Attempts(
        failures + 1,
        first(nowMs),
        serverErrors + 1,
        serverErrors == 0 ? request : firstErrorRequest);
  }

  /**
   * The same past, but back-off starts from the beginning and no 500 counts against the messages.
   */
  public Attempts afresh() {
    return new Attempts(0, firstFailureMs, 0, 0);
  }

  /** The past of messages that were in different requests. */
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
