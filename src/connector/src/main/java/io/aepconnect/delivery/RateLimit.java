package io.aepconnect.delivery;

/**
 * Spaces requests, so that a task sends no more requests and messages a second than it may. What it
 * did not send it may catch up for a tenth of a second. Task thread only.
 */
final class RateLimit {

  private static final double CATCH_UP_MS = 100;

  private final double msPerRequest;
  private final double msPerMessage;
  private double nextMs;
  private long countedUpToMs;
  private long waitedMs;

  /**
   * @param requestsPerSecond 0: as many as there are
   * @param messagesPerSecond 0: as many as there are
   */
  RateLimit(int requestsPerSecond, int messagesPerSecond) {
    this.msPerRequest = msPer(requestsPerSecond);
    this.msPerMessage = msPer(messagesPerSecond);
  }

  /** When the next request may go; a time in the past if at once. */
  long nextMs() {
    return (long) Math.ceil(nextMs);
  }

  /** Whether a request that is ready may go. */
  boolean admits(long nowMs) {
    long next = nextMs();
    if (nowMs >= next) {
      return true;
    }
    if (countedUpToMs < next) {
      waitedMs += next - Math.max(nowMs, countedUpToMs);
      countedUpToMs = next;
    }
    return false;
  }

  /** How long requests that were ready have had to wait, each wait counted when it begins. */
  long waitedMs() {
    return waitedMs;
  }

  /** A request went. */
  void sent(int messages, long nowMs) {
    nextMs =
        Math.max(nextMs, nowMs - CATCH_UP_MS) + Math.max(msPerRequest, messages * msPerMessage);
  }

  private static double msPer(int perSecond) {
    return perSecond == 0 ? 0 : 1000.0 / perSecond;
  }
}
