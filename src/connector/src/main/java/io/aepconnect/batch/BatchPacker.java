package io.aepconnect.batch;

import io.aepconnect.message.XdmMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Holds the messages that wait to be sent, and packs them in their order into batches that are as
 * large as the limits allow. All must be for the same dataflow. Task thread only.
 */
public final class BatchPacker {

  private BatchLimits limits;
  private final Deque<XdmMessage> waiting = new ArrayDeque<>();
  private long waitingBytes;

  public BatchPacker(BatchLimits limits) {
    this.limits = limits;
  }

  /** Packs at most that many messages into a batch from now on. */
  public void limitMessages(int messages) {
    limits = new BatchLimits(limits.maxBytes(), messages);
  }

  /**
   * Adds a message after the others.
   *
   * @throws IllegalArgumentException if it does not fit into a request alone
   */
  public void add(XdmMessage message) {
    if (!limits.admit(message.size())) {
      throw new IllegalArgumentException(
          "a message of " + message.size() + " bytes does not fit into " + limits);
    }
    waiting.addLast(message);
    waitingBytes += message.size();
  }

  /** Whether no message waits. */
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether the waiting messages fill a request, so that there is no reason to wait longer. */
  public boolean hasFullBatch() {
    return waiting.size() >= limits.maxMessages() || !limits.admit(waiting.size(), waitingBytes);
  }

  /**
   * Takes as many of the first messages as fit into one request.
   *
   * @throws IllegalArgumentException if no message waits
   */
  public Batch take() {
    List<XdmMessage> taken = new ArrayList<>();
    long bytes = 0;
    while (!waiting.isEmpty()
        && limits.admit(taken.size() + 1, bytes + waiting.peekFirst().size())) {
      XdmMessage next = waiting.pollFirst();
      taken.add(next);
      bytes += next.size();
    }
    waitingBytes -= bytes;
    return Batch.of(taken);
  }

  /** The size of the waiting messages in bytes. */
  public long waitingBytes() {
    return waitingBytes;
  }

  /** Drops the messages whose records were revoked. */
  public void removeRevoked() {
    waiting.removeIf(message -> message.record().isRevoked());
    waitingBytes = waiting.stream().mapToLong(XdmMessage::size).sum();
  }
}
