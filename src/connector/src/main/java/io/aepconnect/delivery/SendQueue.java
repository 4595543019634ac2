package io.aepconnect.delivery;

import io.aepconnect.batch.BatchPacker;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.Verdict;
import java.time.Clock;

/**
 * All messages that have no outcome yet: those that wait to be packed, those under way and those
 * that will be retried. Sends whenever a slot is free. Task thread only.
 */
final class SendQueue {

  /** Which batches may go. */
  enum Ready {
    /** Those that cannot grow. */
    FULL,
    /** Also those whose first message has waited as long as it may. */
    LINGERED,
    /** All. */
    ANY
  }

  private final BatchPacker packer;
  private final InFlight inFlight;
  private final Retries retries;
  private final RateLimit rate;
  private final long lingerMs;
  private final Clock clock;
  private long waitingSinceMs;
  private long requests;
  private long requestBytes;

  SendQueue(DeliverySettings settings, BatchEndpoint endpoint, Retries retries, Clock clock) {
    this.packer = new BatchPacker(settings.limits());
    this.inFlight = new InFlight(endpoint, settings.maxInFlight());
    this.retries = retries;
    this.rate = new RateLimit(settings.requestsPerSecond(), settings.messagesPerSecond());
    this.lingerMs = settings.lingerMs();
    this.clock = clock;
  }

  /** Takes a message in, and sends what fills a request. */
  void add(XdmMessage message) {
    if (packer.isEmpty()) {
      waitingSinceMs = clock.millis();
    }
    packer.add(message);
    if (packer.hasFullBatch()) {
      send(Ready.FULL);
    }
  }

  /** Sends until no slot is free, nothing is ready, or the rate is reached. */
  void send(Ready which) {
    long now = clock.millis();
    while (mayGo(now) && isReady(which, now) && rate.admits(now)) {
      Request next = nextRequest(which, now);
      requests++;
      requestBytes += next.batch().bodySize();
      rate.sent(next.batch().size(), now);
      inFlight.send(next);
      now = clock.millis();
    }
  }

  /** The next request that is over, waiting at most that long; null if there is none. */
  InFlight.Completion next(long waitMs) {
    return inFlight.next(waitMs);
  }

  /** Whether {@link #next} has a request that is over, without waiting. */
  boolean hasReply() {
    return inFlight.hasCompletion();
  }

  /** Adapts the number under way to what the inlet bears. */
  void settled(InFlight.Completion completion, Verdict verdict) {
    if (completion.reply() instanceof Reply.Answered answered && answered.status() == 429) {
      inFlight.throttled();
    } else if (verdict instanceof Verdict.PerMessage settled && settled.cause() == null) {
      inFlight.succeeded();
    }
  }

  /** Whether requests are under way. */
  boolean isSending() {
    return !inFlight.isEmpty();
  }

  /** Whether a full batch waits because too many requests are under way. */
  boolean isHeldUp() {
    return packer.hasFullBatch() && !inFlight.hasSlot();
  }

  /** Whether messages wait that suspects can be compared with. */
  boolean hasComparisons() {
    return !packer.isEmpty() || retries.hasComparisons();
  }

  /** Whether no message is here. */
  boolean isEmpty() {
    return packer.isEmpty() && inFlight.isEmpty() && retries.isEmpty();
  }

  /** When something that waits for its time can be sent; Long.MAX_VALUE if nothing does. */
  long nextDueMs() {
    if (!inFlight.hasSlot()) {
      return Long.MAX_VALUE;
    }
    long lingered = mayPack() ? waitingSinceMs + lingerMs : Long.MAX_VALUE;
    long due = Math.min(lingered, retries.nextDueMs());
    return Math.max(due, Math.max(rate.nextMs(), retries.nextAdmittedMs(inFlight.requests())));
  }

  /** When the oldest request under way was sent; Long.MAX_VALUE if none is under way. */
  long oldestSentMs() {
    return inFlight.oldestSentMs();
  }

  /** How long an answer may take, by those of late. */
  long longestAnswerMs() {
    return inFlight.longestAnswerMs();
  }

  /** The size of all messages in bytes. */
  long bytes() {
    return packer.waitingBytes() + inFlight.bytes() + retries.bytes();
  }

  /** How many requests were sent since the start. */
  long requests() {
    return requests;
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.REQUESTS, requests);
    metrics.set(Metric.SPLITS, retries.splits());
    metrics.set(Metric.REQUEST_BYTES, requestBytes);
    metrics.set(Metric.REQUESTS_IN_FLIGHT, inFlight.requests());
    metrics.set(Metric.REQUESTS_IN_FLIGHT_LIMIT, inFlight.limit());
    metrics.set(Metric.RATE_LIMITED, rate.waitedMs());
    metrics.set(Metric.BUFFERED_BYTES, bytes());
  }

  /** Drops the messages whose records were revoked, except those under way. */
  void removeRevoked() {
    packer.removeRevoked();
    retries.removeRevoked();
  }

  private boolean mayGo(long now) {
    return inFlight.hasSlot() && retries.nextAdmittedMs(inFlight.requests()) <= now;
  }

  /** Whether {@link #nextRequest} has one. */
  private boolean isReady(Ready which, long now) {
    return retries.isDue(now) || (mayPack() && isPacked(which, now));
  }

  private Request nextRequest(Ready which, long now) {
    boolean mayBeFirst = mayPack() && isPacked(which, now);
    if (!(mayBeFirst && retries.prefersOthers())) {
      Request retry = retries.take(now);
      if (retry != null) {
        return retry;
      }
    }
    waitingSinceMs = now; // for what stays behind, which came later than what goes
    return retries.first(packer.take(), now);
  }

  /** Where order matters, nothing overtakes what waits to be retried. */
  private boolean mayPack() {
    return !packer.isEmpty() && !retries.holdsBackOthers();
  }

  private boolean isPacked(Ready which, long now) {
    return switch (which) {
      case ANY -> true;
      case LINGERED -> packer.hasFullBatch() || now - waitingSinceMs >= lingerMs;
      case FULL -> packer.hasFullBatch();
    };
  }
}
