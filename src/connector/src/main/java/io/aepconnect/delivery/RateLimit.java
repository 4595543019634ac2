package io.aepconnect.delivery;

/**
 * Spaces requests, so that a task sends no more requests and messages a second than its share of
 * the limits. After a delay, it may send what it missed in the last tenth of a second at once. Task
 * thread only.
 */
final class RateLimit {

  private static final double CATCH_UP_MS = 100;

  private final int requestsPerSecond;
  private final int messagesPerSecond;
  private double share;
  private double nextMs;
  private long countedUpToMs;
  private long waitedMs;

  /** With an equal share of these limits at first. */
  RateLimit(RateSettings settings) {
    this.requestsPerSecond = settings.requestsPerSecond();
    this.messagesPerSecond = settings.messagesPerSecond();
    this.share = settings.equalShare();
  }

  /**
   * Changes the share. What the last request sent ahead of its time is paid off at the new rate, so
   * that all tasks together stay below the limit when a share moves from one to another.
   *
   * @param share 0 changes nothing: a task without a share has no partitions, hence no messages
   */
  void share(double share, long nowMs) {
    if (share == 0 || share == this.share) {
      return;
    }
    double owedMs = Math.max(0, nextMs - nowMs);
    nextMs = nowMs + owedMs * this.share / share;
    this.share = share;
  }

  /**
   * How many messages one request may have, at least 1: those of one second, or of the time between
   * two requests if that is longer. More would be a burst, fewer would not use the limit.
   */
  int maxMessages() {
    if (messagesPerSecond == 0) {
      return Integer.MAX_VALUE;
    }
    double inOneSecond = messagesPerSecond * share;
    double betweenRequests =
        requestsPerSecond == 0 ? 0 : (double) messagesPerSecond / requestsPerSecond;
    return (int) Math.max(1, Math.max(inOneSecond, betweenRequests));
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
    double takesMs = Math.max(msPer(requestsPerSecond), messages * msPer(messagesPerSecond));
    nextMs = Math.max(nextMs, nowMs - CATCH_UP_MS) + takesMs;
  }

  private double msPer(int perSecond) {
    return perSecond == 0 ? 0 : 1000 / (perSecond * share);
  }
}
