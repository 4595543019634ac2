package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.poison.Isolation;
import io.aepconnect.poison.PoisonDetector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be retried: those that nobody suspects, packed together, and the
 * batches in which a message at fault is looked for. Says which goes next. Task thread only.
 */
final class Retries {

  private final boolean ordered;
  private final int mostIsolating;
  private final RetryQueue queue;
  private final List<Isolation> isolations = new ArrayList<>();
  private final PoisonDetector detector;
  private final OutageGate gate;
  private long splits;
  private boolean retriedLast;

  Retries(DeliverySettings settings, PoisonDetector detector, OutageGate gate) {
    this.ordered = settings.isOrdered();
    this.mostIsolating = Math.max(1, settings.maxInFlight() / 2);
    this.queue = new RetryQueue(settings.limits(), ordered);
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
    Isolation begun = new Isolation(ordered);
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
  @Nullable Request take(long nowMs) {
    retriedLast = true;
    // In an outage another failure of a suspect says nothing; without one it must not wait for
    // ever.
    Request first = gate.isOutage() ? takeRetry(nowMs) : takeSuspect(nowMs);
    if (first != null) {
      return first;
    }
    return gate.isOutage() ? takeSuspect(nowMs) : takeRetry(nowMs);
  }

  private @Nullable Request takeRetry(long nowMs) {
    Batch retry = queue.takeDue(nowMs);
    return retry == null ? null : request(retry, null, retry.attempts().serverErrors() == 0, nowMs);
  }

  private @Nullable Request takeSuspect(long nowMs) {
    for (int i = 0; i < isolations.size() && mayIsolateMore(); i++) {
      Isolation isolation = isolations.get(i);
      Isolation.Piece piece = isolation.next(nowMs, detector);
      if (piece != null) {
        if (ordered) {
          // In turn: with one request at a time, the first would take each chance.
          Collections.rotate(isolations, -1 - i);
        }
        return request(piece.batch(), isolation, piece.compared(), nowMs);
      }
    }
    return null;
  }

  /**
   * Whether messages that were not sent before should go first: in an outage the two take turns to
   * ask whether it is over, because what failed before may fail for a reason of its own; and a
   * suspect that is always due must not keep from going what it is to be compared with.
   */
  boolean prefersOthers() {
    return (gate.isOutage() && retriedLast)
        || isolations.stream().anyMatch(isolation -> isolation.wantsComparison(detector))
        || (!queue.isEmpty() && queue.firstMatches(this::wantsComparison));
  }

  private boolean wantsComparison(XdmMessage message) {
    return detector.wantsComparison(message.record(), ordered);
  }

  /** A request with messages that were not sent before. */
  Request first(Batch batch, long nowMs) {
    retriedLast = false;
    return request(batch, null, true, nowMs);
  }

  /** When {@link #take} has something; Long.MAX_VALUE if not before a reply. */
  long nextDueMs() {
    long due = queue.nextDueMs().orElse(Long.MAX_VALUE);
    if (mayIsolateMore()) {
      for (Isolation isolation : isolations) {
        due = Math.min(due, isolation.nextDueMs());
      }
    }
    return due;
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
        && !(isolations.stream()
                .filter(isolation -> !isolation.isEmpty())
                .allMatch(isolation -> isolation.wantsComparison(detector))
            && queue.allMatch(message -> detector.hasErrors(message.record()))
            && queue.firstMatches(this::wantsComparison));
  }

  /** Whether messages wait here that suspects can be compared with. */
  boolean hasComparisons() {
    return !queue.isEmpty() || isolations.stream().anyMatch(Isolation::hasPieces);
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

  /** Drops the messages whose records were revoked. */
  void removeRevoked() {
    queue.removeRevoked();
    isolations.forEach(Isolation::removeRevoked);
    removeFinished();
    detector.removeRevoked();
  }

  /** Of the requests that may be under way, half are for messages that nobody suspects. */
  private boolean mayIsolateMore() {
    return isolations.stream().filter(Isolation::isUnderWay).count() < mostIsolating;
  }

  private Request request(
      Batch batch, @Nullable Isolation isolation, boolean mayCompare, long nowMs) {
    TrackedRecord compared =
        mayCompare
            ? batch.messages().stream()
                .map(XdmMessage::record)
                .filter(record -> !detector.isSuspect(record))
                .findFirst()
                .orElse(null)
            : null;
    return new Request(batch, detector.sent(compared != null), isolation, compared, nowMs);
  }
}
