package io.aepconnect.delivery;

/**
 * Spaces requests, so that a task sends no more requests and messages a second than it may. After a
 * delay, it may send what it missed in the last tenth of a second at once. Task thread only.
 */
final class RateLimit {

  private static final double CATCH_UP_MS = 100;

  private final double msPerRequest;
  private final double msPerMessage;
  private double nextMs;
  private long countedUpToMs;
  private long waitedMs;

  /**
   * @param requestsPerSecond 0: no limit
   * @param messagesPerSecond 0: no limit
   */
  RateLimit(int requestsPerSecond, int messagesPerSecond) {
    this.msPerRequest = msPer(requestsPerSecond);
    this.msPerMessage = msPer(messagesPerSecond);
  }

  /** When the next request may be sent; a time in the past if at once. */
  long nextMs() {
    return (long) Math.ceil(nextMs);
  }

  /** Whether a request that is ready may be sent. */
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

  /** How long ready requests had to wait in total; each wait counts in full when it begins. */
  long waitedMs() {
    return waitedMs;
  }

  /** A request was sent. */
  void sent(int messages, long nowMs) {
    nextMs =
        Math.max(nextMs, nowMs - CATCH_UP_MS) + Math.max(msPerRequest, messages * msPerMessage);
  }

  private static double msPer(int perSecond) {
    return perSecond == 0 ? 0 : 1000.0 / perSecond;
  }
}
