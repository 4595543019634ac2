package io.aepconnect.delivery;

/**
 * How many requests and messages may be sent.
 *
 * @param requestsPerSecond 0: no limit
 * @param messagesPerSecond 0: no limit
 * @param scope who may send so many
 * @param tasks how many tasks the connector has; they have equal shares where their partitions do
 *     not tell
 */
public record RateSettings(
    int requestsPerSecond, int messagesPerSecond, RateScope scope, int tasks) {

  /** Whether there is a limit that the tasks share. */
  boolean isShared() {
    return isLimited() && scope == RateScope.CONNECTOR;
  }

  /** The share of a task that is not known otherwise. */
  double equalShare() {
    return scope == RateScope.TASK ? 1 : 1.0 / tasks;
  }

  private boolean isLimited() {
    return requestsPerSecond > 0 || messagesPerSecond > 0;
  }
}
