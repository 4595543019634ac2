package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.batch.BatchPacker;
import io.aepconnect.http.BatchEndpoint;
import io.aepconnect.http.Reply;
import io.aepconnect.message.XdmMessage;
import java.time.Clock;
import java.util.List;

/**
 * All messages that have no outcome yet: those that wait to be packed, those under way and those
 * that will be sent again. Sends whenever a slot is free. Task thread only.
 */
final class Outbox {

  private final BatchPacker packer;
  private final InFlight inFlight;
  private final RetryQueue retries;
  private final boolean ordered;
  private final Clock clock;
  private long requests;

  Outbox(BatchLimits limits, int maxInFlight, BatchEndpoint endpoint, Clock clock) {
    this.packer = new BatchPacker(limits);
    this.inFlight = new InFlight(endpoint, maxInFlight);
    this.ordered = maxInFlight == 1;
    this.retries = new RetryQueue(ordered);
    this.clock = clock;
  }

  /** Takes a message in, and sends what fills a request. */
  void add(XdmMessage message) {
    packer.add(message);
    if (packer.hasFullBatch()) {
      send(false);
    }
  }

  /** Takes messages back that are to be sent again from that time on. */
  void addAgain(List<Batch> batches, long dueMs) {
    retries.add(batches, dueMs);
  }

  /**
   * Sends until no slot is free or nothing is ready.
   *
   * @param partialBatches whether a batch is ready before it is full
   */
  void send(boolean partialBatches) {
    while (inFlight.hasSlot()) {
      Batch next = nextBatch(partialBatches);
      if (next == null) {
        return;
      }
      requests++;
      inFlight.send(next);
    }
  }

  /** The next request that is over, waiting at most that long; null if there is none. */
  InFlight.Completion next(long waitMs) {
    return inFlight.next(waitMs);
  }

  /** Adapts the number of requests under way to what the inlet bears. */
  void adapt(Reply reply, boolean delivered) {
    if (reply instanceof Reply.Answered answered && answered.status() == 429) {
      inFlight.throttled();
    } else if (delivered) {
      inFlight.succeeded();
    }
  }

  /** Whether requests are under way. */
  boolean isSending() {
    return !inFlight.isEmpty();
  }

  /** Whether no message is here. */
  boolean isEmpty() {
    return packer.isEmpty() && inFlight.isEmpty() && retries.isEmpty();
  }

  /** When something can be sent again that waits for its time; Long.MAX_VALUE if nothing does. */
  long nextDueMs() {
    return inFlight.hasSlot() ? retries.nextDueMs().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
  }

  /** The size of all messages in bytes. */
  long bytes() {
    return packer.waitingBytes() + inFlight.bytes() + retries.bytes();
  }

  /** How many requests were sent since the start. */
  long requests() {
    return requests;
  }

  /** Drops the messages whose records were forgotten, except those under way. */
  void removeForgotten() {
    packer.removeForgotten();
    retries.removeForgotten();
  }

  private Batch nextBatch(boolean partialBatches) {
    Batch again = retries.takeDue(clock.millis());
    if (again != null) {
      return again;
    }
    boolean mustKeepOrder = ordered && !retries.isEmpty();
    boolean ready = packer.hasFullBatch() || (partialBatches && !packer.isEmpty());
    return ready && !mustKeepOrder ? packer.take() : null;
  }
}
