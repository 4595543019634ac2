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
 * The messages that wait to be retried: those that are no suspects, packed together, and the
 * batches that are split to isolate a message at fault. Chooses which is sent next. For the
 * messages of one dataflow; task thread only.
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

  /** Joins batches up to that many messages from now on. */
  void limitMessages(int messages) {
    queue.limitMessages(messages);
  }

  /** Adds batches without suspects, to be sent from that time on. */
  void add(List<Batch> batches, long dueMs) {
    queue.add(batches, dueMs);
  }

  /** The isolation for the messages of a request that failed as a whole. */
  Isolation isolationOf(Request request) {
    if (request.isolation() != null) {
      return request.isolation();
    }
    Isolation begun = new Isolation(ordered);
    isolations.add(begun);
    return begun;
  }

  /** Splits a batch into halves to isolate its messages. */
  void split(Isolation isolation, Batch batch) {
    splits++;
    isolation.split(batch);
  }

  /** Whether messages are being isolated. */
  boolean isIsolating() {
    return !isolations.isEmpty();
  }

  /** Drops the isolations that are complete. */
  void removeFinished() {
    isolations.removeIf(Isolation::isOver);
  }

  /** Whether {@link #take} has something. */
  boolean isDue(long nowMs) {
    return nextDueMs() <= nowMs;
  }

  /** Takes the request to be retried now; null if there is none. */
  @Nullable Request take(long nowMs) {
    retriedLast = true;
    // In an outage, another failure of a suspect proves nothing, so suspects go last. Without an
    // outage they go first, so that none waits forever.
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
          // Take turns: with one request at a time, the first isolation would always be chosen.
          Collections.rotate(isolations, -1 - i);
        }
        return request(piece.batch(), isolation, piece.compared(), nowMs);
      }
    }
    return null;
  }

  /**
   * Whether messages that were not sent before should go first. In an outage, they and the retries
   * take turns to test whether it is over, because a retry may fail for a reason of its own. And a
   * suspect that is always due must not block the messages that it is to be compared with.
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

  /** When {@link #take} has something; Long.MAX_VALUE if not before a response. */
  long nextDueMs() {
    long due = queue.nextDueMs().orElse(Long.MAX_VALUE);
    if (mayIsolateMore()) {
      for (Isolation isolation : isolations) {
        due = Math.min(due, isolation.nextDueMs());
      }
    }
    return due;
  }

  /**
   * Whether the messages here must be finished before later ones are sent. That is so where records
   * keep their order, unless a suspect can only be judged after others were sent.
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

  /** At most half of the request slots are for suspects. */
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
