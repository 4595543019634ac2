package io.aepconnect.delivery;

import io.aepconnect.batch.BatchLimits;

/**
 * How the pipeline behaves.
 *
 * @param limits of one request
 * @param retry when and how long
 * @param maxInFlight requests under way at once; with 1, records keep their order
 * @param lingerMs how long a message may wait for others before a batch that is not full goes
 * @param bufferMaxBytes how many bytes of messages may be held at most
 * @param requestsPerSecond how many requests may be sent; 0: as many as there are
 * @param messagesPerSecond how many messages may be sent; 0: as many as there are
 * @param shutdownTimeoutMs how long a flush before a commit, a rebalance or a stop may take
 * @param nullValues what to do with tombstones
 */
public record DeliverySettings(
    BatchLimits limits,
    RetryPolicy retry,
    int maxInFlight,
    long lingerMs,
    long bufferMaxBytes,
    int requestsPerSecond,
    int messagesPerSecond,
    long shutdownTimeoutMs,
    NullValues nullValues) {

  /** Full requests that may wait for a slot: enough that the next is at hand whenever one frees. */
  private static final int WAITING_REQUESTS = 4;

  /** Whether records keep their order. */
  boolean isOrdered() {
    return maxInFlight == 1;
  }

  /**
   * How many bytes of messages are enough to hold. What waits longer is not sent sooner, but copied
   * by the garbage collector many times.
   */
  long enoughBytes() {
    long useful = (long) (maxInFlight + WAITING_REQUESTS) * limits.maxBytes();
    return Math.min(bufferMaxBytes, useful);
  }
}
