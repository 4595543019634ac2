package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchPacker;
import io.aepconnect.http.BatchEndpoint;
import io.aepconnect.http.Reply;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.Verdict;
import java.time.Clock;
import java.util.List;

/**
 * All messages that have no outcome yet: those that wait to be packed, those under way and those
 * that will be sent again. Sends whenever a slot is free. Task thread only.
 */
final class Outbox {

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
  private final RetryQueue retries;
  private final RateLimit rate;
  private final OtherRequests others = new OtherRequests();
  private final boolean ordered;
  private final long lingerMs;
  private final Clock clock;
  private long waitingSinceMs;
  private long requests;
  private long requestBytes;

  Outbox(DeliverySettings settings, BatchEndpoint endpoint, Clock clock) {
    this.packer = new BatchPacker(settings.limits());
    this.inFlight = new InFlight(endpoint, settings.maxInFlight());
    this.ordered = settings.maxInFlight() == 1;
    this.retries = new RetryQueue(ordered);
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

  /** Takes messages back that are to be sent again from that time on. */
  void addAgain(List<Batch> batches, long dueMs) {
    retries.add(batches, dueMs);
  }

  /** Sends until no slot is free, nothing is ready, or the rate is reached. */
  void send(Ready which) {
    long now = clock.millis();
    while (inFlight.hasSlot() && isReady(which, now) && rate.admits(now)) {
      Batch next = nextBatch(now);
      requests++;
      requestBytes += next.bodySize();
      rate.sent(next.size(), now);
      inFlight.send(next, now, others.speakAgainst(next));
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

  /**
   * Learns from a request that is over, and adapts the number under way to what the inlet bears.
   */
  void settled(InFlight.Completion completion, Verdict.Settled settled) {
    others.settled(completion, settled);
    if (completion.reply() instanceof Reply.Answered answered && answered.status() == 429) {
      inFlight.throttled();
    } else if (settled.resend().isEmpty()) {
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
    long due = Math.min(lingered, retries.nextDueMs().orElse(Long.MAX_VALUE));
    return Math.max(due, rate.nextMs());
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
    metrics.set(Metric.REQUEST_BYTES, requestBytes);
    metrics.set(Metric.REQUESTS_IN_FLIGHT, inFlight.requests());
    metrics.set(Metric.REQUESTS_IN_FLIGHT_LIMIT, inFlight.limit());
    metrics.set(Metric.RATE_LIMITED, rate.waitedMs());
    metrics.set(Metric.BUFFERED_BYTES, bytes());
  }

  /** Drops the messages whose records were forgotten, except those under way. */
  void removeForgotten() {
    packer.removeForgotten();
    retries.removeForgotten();
  }

  /** Whether {@link #nextBatch} has one. */
  private boolean isReady(Ready which, long now) {
    return retries.nextDueMs().orElse(Long.MAX_VALUE) <= now || (mayPack() && isPacked(which, now));
  }

  private Batch nextBatch(long now) {
    Batch again = retries.takeDue(now);
    if (again != null) {
      return again;
    }
    waitingSinceMs = now; // for what stays behind, which came later than what goes
    return packer.take();
  }

  /** Where order matters, nothing overtakes what waits to be sent again. */
  private boolean mayPack() {
    return !packer.isEmpty() && !(ordered && !retries.isEmpty());
  }

  private boolean isPacked(Ready which, long now) {
    return switch (which) {
      case ANY -> true;
      case LINGERED -> packer.hasFullBatch() || now - waitingSinceMs >= lingerMs;
      case FULL -> packer.hasFullBatch();
    };
  }
}
