package io.aepconnect.delivery;

import io.aepconnect.batch.BatchLimits;

/**
 * The settings of the pipeline.
 *
 * @param limits the limits of one request
 * @param retry when a batch is retried, and for how long
 * @param maxInFlight how many requests may be in flight; with 1, records keep their order
 * @param lingerMs how long a message may wait for others before its batch is sent although it is
 *     not full
 * @param bufferMaxBytes how many bytes of messages may be buffered
 * @param rate how many requests and messages may be sent per second
 * @param shutdownTimeoutMs how long a flush before a commit, a rebalance or a stop may take
 * @param nullValues what to do with tombstones
 */
public record DeliverySettings(
    BatchLimits limits,
    RetryPolicy retry,
    int maxInFlight,
    long lingerMs,
    long bufferMaxBytes,
    RateSettings rate,
    long shutdownTimeoutMs,
    NullValues nullValues) {

  /**
   * How many full batches may wait for a request slot: enough to fill each slot as soon as it is
   * free.
   */
  private static final int WAITING_REQUESTS = 4;

  /** Whether records keep their order. */
  boolean isOrdered() {
    return maxInFlight == 1;
  }

  /**
   * How many bytes of messages to buffer. A larger buffer would not send messages sooner, and the
   * garbage collector would copy them many times.
   *
   * @param flows how many dataflows there are: each may have a batch that is not full yet
   */
  long enoughBytes(int flows) {
    long useful =
        (long) (maxInFlight + WAITING_REQUESTS + Math.max(0, flows - 1)) * limits.maxBytes();
    return Math.min(bufferMaxBytes, useful);
  }
}
