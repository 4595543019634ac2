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
 * All buffered messages: those that wait for their first request, those in flight and those to be
 * retried. Sends whenever a request slot is free. Task thread only.
 */
final class SendQueue {

  /** Which batches may be sent. */
  enum Ready {
    /** Full batches only. */
    FULL,
    /** Also batches whose first message has waited for {@code aep.linger.ms}. */
    LINGERED,
    /** All batches. */
    ANY
  }

  private final DeliverySettings settings;
  private final BatchPacker packer;
  private final InFlight inFlight;
  private final Retries retries;
  private final RateShare share;
  private final RateLimit rate;
  private final Clock clock;
  private long waitingSinceMs;
  private long requests;
  private long requestBytes;

  SendQueue(
      DeliverySettings settings,
      BatchEndpoint endpoint,
      Retries retries,
      RateShare share,
      Clock clock) {
    this.settings = settings;
    this.packer = new BatchPacker(settings.limits());
    this.inFlight = new InFlight(endpoint, settings.maxInFlight());
    this.retries = retries;
    this.share = share;
    this.rate = new RateLimit(settings.rate());
    this.clock = clock;
  }

  /** Adapts the rate limit, and the size of requests, to the task's share. */
  void updateShare() {
    long now = clock.millis();
    rate.share(share.at(now), now);
    int messages = Math.min(settings.limits().maxMessages(), rate.maxMessages());
    packer.limitMessages(messages);
    retries.limitMessages(messages);
  }

  /** Adds a message, and sends the batch if it is full. */
  void add(XdmMessage message) {
    if (packer.isEmpty()) {
      waitingSinceMs = clock.millis();
    }
    packer.add(message);
    if (packer.hasFullBatch()) {
      send(Ready.FULL);
    }
  }

  /** Sends until no request slot is free, nothing is ready, or the rate limit is reached. */
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

  /** The next completed request; waits for it at most that long. Null if there is none. */
  InFlight.Completion next(long waitMs) {
    return inFlight.next(waitMs);
  }

  /** Whether {@link #next} has a completed request without waiting. */
  boolean hasReply() {
    return inFlight.hasCompletion();
  }

  /** Adapts the number of request slots to the load that the inlet accepts. */
  void settled(InFlight.Completion completion, Verdict verdict) {
    if (completion.reply() instanceof Reply.Answered answered && answered.status() == 429) {
      inFlight.throttled();
    } else if (verdict instanceof Verdict.PerMessage settled && settled.cause() == null) {
      inFlight.succeeded();
    }
  }

  /** Whether requests are in flight. */
  boolean isSending() {
    return !inFlight.isEmpty();
  }

  /** Whether a full batch waits for a request slot. */
  boolean isHeldUp() {
    return packer.hasFullBatch() && !inFlight.hasSlot();
  }

  /** Whether messages wait that suspects can be compared with. */
  boolean hasComparisons() {
    return !packer.isEmpty() || retries.hasComparisons();
  }

  /** Whether no message is buffered. */
  boolean isEmpty() {
    return packer.isEmpty() && inFlight.isEmpty() && retries.isEmpty();
  }

  /** When the next waiting message can be sent; Long.MAX_VALUE if none waits for a time. */
  long nextDueMs() {
    if (!inFlight.hasSlot()) {
      return Long.MAX_VALUE;
    }
    long lingered = mayPack() ? waitingSinceMs + settings.lingerMs() : Long.MAX_VALUE;
    long due = Math.min(lingered, retries.nextDueMs());
    return Math.max(due, Math.max(rate.nextMs(), retries.nextAdmittedMs(inFlight.requests())));
  }

  /** When the oldest request in flight was sent; Long.MAX_VALUE if there is none. */
  long oldestSentMs() {
    return inFlight.oldestSentMs();
  }

  /** The longest time that a response may take, estimated from the last ones. */
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
    share.fill(metrics);
    metrics.set(Metric.BUFFERED_BYTES, bytes());
  }

  /** Drops the messages whose records were revoked, except those in flight. */
  void removeRevoked() {
    packer.removeRevoked();
    retries.removeRevoked();
  }

  private boolean mayGo(long now) {
    return inFlight.hasSlot() && retries.nextAdmittedMs(inFlight.requests()) <= now;
  }

  /** Whether {@link #nextRequest} has a request. */
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
    waitingSinceMs = now; // for the messages that stay: they came later
    return retries.first(packer.take(), now);
  }

  /** Where records keep their order, no new message is sent before those to be retried. */
  private boolean mayPack() {
    return !packer.isEmpty() && !retries.holdsBackOthers();
  }

  private boolean isPacked(Ready which, long now) {
    return switch (which) {
      case ANY -> true;
      case LINGERED -> packer.hasFullBatch() || now - waitingSinceMs >= settings.lingerMs();
      case FULL -> packer.hasFullBatch();
    };
  }
}
