package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.poison.Isolation;
import io.aepconnect.poison.PoisonDetector;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that wait to be retried: those that nobody suspects, packed together again, and the
 * batches in which a message at fault is looked for. Says which goes next. Task thread only.
 */
final class Retries {

  private final boolean ordered;
  private final RetryQueue queue;
  private final List<Isolation> isolations = new ArrayList<>();
  private final PoisonDetector detector;
  private final OutageGate gate;
  private long splits;
  private boolean retriedLast;

  Retries(BatchLimits limits, boolean ordered, PoisonDetector detector, OutageGate gate) {
    this.ordered = ordered;
    this.queue = new RetryQueue(limits, ordered);
    this.detector = detector;
    this.gate = gate;
  }

  /** Adds batches that nobody suspects, to be sent from that time on. */
  void add(List<Batch> batches, long dueMs) {
    queue.add(batches, dueMs);
  }

  /** Where the messages of a request that failed as a whole are told apart. */
  Isolation isolationOf(Request request) {
    if (request.isolation() != null) {
      return request.isolation();
    }
    Isolation begun = new Isolation(request.number(), ordered);
    isolations.add(begun);
    return begun;
  }

  /** Tells the messages of a batch apart by halves. */
  void split(Isolation isolation, Batch batch) {
    splits++;
    isolation.split(batch);
  }

  /** Whether messages are being told apart. */
  boolean isIsolating() {
    return !isolations.isEmpty();
  }

  /** Drops what is told apart. */
  void removeFinished() {
    isolations.removeIf(Isolation::isOver);
  }

  /** Whether {@link #take} has something. */
  boolean isDue(long nowMs) {
    return nextDueMs() <= nowMs;
  }

  /** Takes what is to be retried now; null if there is none. */
  Request take(long nowMs) {
    Batch retry = queue.takeDue(nowMs);
    if (retry != null) {
      retriedLast = true;
      return request(retry, null, retry.attempts().serverErrors() == 0, nowMs);
    }
    for (Isolation isolation : isolations) {
      Isolation.Piece piece = isolation.next(nowMs, detector);
      if (piece != null) {
        retriedLast = true;
        return request(piece.batch(), isolation, piece.compared(), nowMs);
      }
    }
    return null;
  }

  /**
   * Whether messages that were not sent before should go first: in an outage the two take turns to
   * ask whether it is over, because what failed before may fail for a reason of its own.
   */
  boolean prefersOthers() {
    return gate.isOutage() && retriedLast;
  }

  /** A request with messages that were not sent before. */
  Request first(Batch batch, long nowMs) {
    retriedLast = false;
    return request(batch, null, true, nowMs);
  }

  /** When {@link #take} has something; Long.MAX_VALUE if not before a reply. */
  long nextDueMs() {
    return Math.min(
        queue.nextDueMs().orElse(Long.MAX_VALUE),
        isolations.stream().mapToLong(Isolation::nextDueMs).min().orElse(Long.MAX_VALUE));
  }

  /** When an outage lets the next request go; Long.MAX_VALUE if not before a reply. */
  long nextAdmittedMs(int underWay) {
    return gate.nextMs(underWay);
  }

  /**
   * Whether what waits here holds back the messages behind it, which is so where records keep their
   * order, unless a message can only be judged by what becomes of others.
   */
  boolean holdsBackOthers() {
    return ordered
        && !isEmpty()
        && isolations.stream().noneMatch(isolation -> isolation.wantsComparison(detector))
        && !queue.firstMatches(message -> detector.wantsComparison(message.record(), true));
  }

  /** Whether no message waits here. */
  boolean isEmpty() {
    return queue.isEmpty() && isolations.stream().allMatch(Isolation::isEmpty);
  }

  /** The size of the waiting messages in bytes. */
  long bytes() {
    return queue.bytes() + isolations.stream().mapToLong(Isolation::bytes).sum();
  }

  /** How many batches were split so far. */
  long splits() {
    return splits;
  }

  /** Drops the messages whose records were forgotten. */
  void removeForgotten() {
    queue.removeForgotten();
    isolations.forEach(Isolation::removeForgotten);
    removeFinished();
    detector.removeForgotten();
  }

  private Request request(Batch batch, Isolation isolation, boolean mayCompare, long nowMs) {
    boolean compared =
        mayCompare && batch.messages().stream().anyMatch(it -> !detector.isSuspect(it.record()));
    return new Request(batch, detector.sent(compared), isolation, nowMs);
  }
}
