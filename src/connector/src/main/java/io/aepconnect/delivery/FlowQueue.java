package io.aepconnect.delivery;

import io.aepconnect.batch.BatchPacker;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.outcome.Verdict;
import io.aepconnect.outcome.Verdict.NotAccepted;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one dataflow that are not in flight: those that wait for their first request, and
 * those to be retried. Messages with an envelope name their dataflow themselves, so they all share
 * one queue. Task thread only.
 *
 * <p>What happens to one dataflow says nothing about the messages of another: an unknown or
 * disabled dataflow fails alone. So each has its own order, retries, suspects and evidence.
 */
final class FlowQueue {

  /**
   * How long the first messages of a dataflow wait at most while those of another one keep coming:
   * the rest of a large poll otherwise waits for the next poll.
   */
  private static final long LONGEST_WAIT_AMONG_OTHERS_MS = 500;

  private final BatchPacker packer;
  private final Redelivery redelivery;
  private final Retries retries;
  private final @Nullable RowRejections rejections;
  private final long lingerMs;
  private final long longestWaitMs;
  private long waitingSinceMs;
  private long turn;

  /**
   * @param flow the dataflow; null for messages with an envelope
   * @param gate the outage back-off of all dataflows: they share the inlet
   */
  FlowQueue(
      @Nullable String flow, DeliverySettings settings, OutageGate gate, RandomGenerator random) {
    this.packer = new BatchPacker(settings.limits());
    this.redelivery = new Redelivery(settings, gate, random);
    this.retries = redelivery.retries();
    this.rejections = flow == null ? null : new RowRejections(flow);
    this.lingerMs = settings.lingerMs();
    this.longestWaitMs =
        flow == null ? Long.MAX_VALUE : Math.max(lingerMs, LONGEST_WAIT_AMONG_OTHERS_MS);
  }

  /** Adds a message after the others. */
  void add(XdmMessage message) {
    packer.add(message);
  }

  /** Changes how many messages a request may have. */
  void limitMessages(int most) {
    packer.limitMessages(most);
    retries.limitMessages(most);
  }

  /** The next turn of this queue, because messages begin to wait now. */
  void waitsFrom(long nowMs, long nextTurn) {
    waitingSinceMs = nowMs;
    turn = nextTurn;
  }

  /** Its place among the queues; the lowest goes first. */
  long turn() {
    return turn;
  }

  /** Whether messages wait for their first request. */
  boolean hasWaiting() {
    return !packer.isEmpty();
  }

  /** Whether the waiting messages fill a request. */
  boolean hasFullBatch() {
    return packer.hasFullBatch();
  }

  /** Whether {@link #next} has a request. */
  boolean isReady(SendQueue.Ready which, long nowMs) {
    return retries.isDue(nowMs) || (mayPack() && isPacked(which, nowMs));
  }

  /**
   * Takes the next request.
   *
   * @param nextTurn the turn for the messages that stay
   */
  Request next(SendQueue.Ready which, long nowMs, long nextTurn) {
    turn = nextTurn;
    boolean mayBeFirst = mayPack() && isPacked(which, nowMs);
    if (!(mayBeFirst && retries.prefersOthers())) {
      Request retry = retries.take(nowMs);
      if (retry != null) {
        return retry;
      }
    }
    waitingSinceMs = nowMs; // for the messages that stay: they came later
    return retries.first(packer.take(), nowMs);
  }

  /** When its next message can be sent; Long.MAX_VALUE if none waits for a time. */
  long nextDueMs() {
    long lingered = mayPack() ? waitingSinceMs + lingerMs : Long.MAX_VALUE;
    return Math.min(lingered, retries.nextDueMs());
  }

  /**
   * The response with only the rejections that count.
   *
   * @throws ConnectException if the dataflow rejects everything
   */
  Verdict judged(Request request, Verdict verdict, long nowMs) {
    if (rejections == null || !(verdict instanceof Verdict.PerMessage response)) {
      return verdict;
    }
    Verdict.PerMessage judged =
        rejections.judged(response, request.number(), redelivery.latestRequest(), nowMs);
    if (!judged.postponed().isEmpty() && rejections.areHopeless(nowMs)) {
      throw GivingUp.allRejected(request.batch().messages().get(0), judged.cause());
    }
    return judged;
  }

  /** Handles the messages that the request did not finish; returns those that are at fault. */
  List<NotAccepted> settle(Request request, Verdict verdict, long nowMs) {
    return redelivery.settle(request, verdict, !hasComparisons(), nowMs);
  }

  /** Whether no message waits here. */
  boolean isEmpty() {
    return packer.isEmpty() && retries.isEmpty();
  }

  /** The size of the messages in bytes. */
  long bytes() {
    return packer.waitingBytes() + retries.bytes();
  }

  /** How many batches were split so far. */
  long splits() {
    return retries.splits();
  }

  /** Drops the messages whose records were revoked. */
  void removeRevoked() {
    packer.removeRevoked();
    retries.removeRevoked();
    if (rejections != null) {
      rejections.removeRevoked();
    }
  }

  /** Whether messages wait that suspects can be compared with. */
  private boolean hasComparisons() {
    return !packer.isEmpty() || retries.hasComparisons();
  }

  /** Where records keep their order, no new message is sent before those to be retried. */
  private boolean mayPack() {
    return !packer.isEmpty() && !retries.holdsBackOthers();
  }

  private boolean isPacked(SendQueue.Ready which, long nowMs) {
    long waitedMs = nowMs - waitingSinceMs;
    return switch (which) {
      case ANY -> true;
      case LINGERED -> packer.hasFullBatch() || waitedMs >= lingerMs;
      case FULL -> packer.hasFullBatch() || waitedMs >= longestWaitMs;
    };
  }
}
