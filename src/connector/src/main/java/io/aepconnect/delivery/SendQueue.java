package io.aepconnect.delivery;

import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.Verdict;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All buffered messages: those that wait for their first request, those in flight and those to be
 * retried. Sends whenever a request slot is free. Task thread only.
 *
 * <p>A request names one dataflow, so each dataflow has a queue, and they take turns: of those that
 * have something to send, the one goes first whose last request, or first message since it was
 * empty, is the longest ago. So none waits for more than one request of each other.
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

  /** How many dataflows may have messages that wait for more; then the oldest is sent. */
  static final int MOST_OPEN = 64;

  private final DeliverySettings settings;
  private final Map<@Nullable String, FlowQueue> queues = new HashMap<>();
  private final OutageGate gate;
  private final RandomGenerator random;
  private final InFlight inFlight;
  private final RateShare share;
  private final RateLimit rate;
  private final Clock clock;
  private @Nullable String lastFlow;
  private @Nullable FlowQueue lastQueue;
  private int mostMessages;
  private long turns;
  private long requests;
  private long requestBytes;

  SendQueue(
      DeliverySettings settings,
      BatchEndpoint endpoint,
      RateShare share,
      RandomGenerator random,
      Clock clock) {
    this.settings = settings;
    this.gate = new OutageGate(settings.retry().withinTimeout());
    this.random = random;
    this.inFlight = new InFlight(endpoint, settings.maxInFlight());
    this.share = share;
    this.rate = new RateLimit(settings.rate());
    this.clock = clock;
    this.mostMessages = settings.limits().maxMessages();
  }

  /** Adapts the rate limit, and the size of requests, to the task's share. */
  void updateShare() {
    long now = clock.millis();
    rate.share(share.at(now), now);
    mostMessages = Math.min(settings.limits().maxMessages(), rate.maxMessages());
    queues.values().forEach(queue -> queue.limitMessages(mostMessages));
  }

  /** Adds a message, and sends the batch if it is full. */
  void add(XdmMessage message) {
    FlowQueue queue = queue(message.flow());
    boolean opens = !queue.hasWaiting();
    if (opens) {
      queue.waitsFrom(clock.millis(), turns++);
    }
    queue.add(message);
    if (queue.hasFullBatch() || (opens && isCrowded())) {
      send(Ready.FULL);
    }
  }

  /** Sends until no request slot is free, nothing is ready, or the rate limit is reached. */
  void send(Ready which) {
    long now = clock.millis();
    while (mayGo(now)) {
      Ready enough = isCrowded() ? Ready.ANY : which;
      FlowQueue queue = nextReady(enough, now);
      if (queue == null || !rate.admits(now)) {
        return;
      }
      Request next = queue.next(enough, now, turns++);
      requests++;
      requestBytes += next.batch().bodySize();
      rate.sent(next.batch().size(), now);
      inFlight.send(next);
      now = clock.millis();
    }
  }

  /** The queue of the messages of that request. */
  FlowQueue queueOf(Request request) {
    return queue(request.batch().flow());
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
    if (inFlight.hasSlot()) {
      return false;
    }
    for (FlowQueue queue : queues.values()) {
      if (queue.hasFullBatch()) {
        return true;
      }
    }
    return isCrowded();
  }

  /** How many dataflows the messages since the start were for. */
  int flows() {
    return queues.size();
  }

  /** Whether no message is buffered. */
  boolean isEmpty() {
    return inFlight.isEmpty() && queues.values().stream().allMatch(FlowQueue::isEmpty);
  }

  /** When the next waiting message can be sent; Long.MAX_VALUE if none waits for a time. */
  long nextDueMs() {
    if (!inFlight.hasSlot()) {
      return Long.MAX_VALUE;
    }
    long due = Long.MAX_VALUE;
    for (FlowQueue queue : queues.values()) {
      due = Math.min(due, queue.nextDueMs());
    }
    return Math.max(due, Math.max(rate.nextMs(), gate.nextMs(inFlight.requests())));
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
    return inFlight.bytes() + queues.values().stream().mapToLong(FlowQueue::bytes).sum();
  }

  /** How many requests were sent since the start. */
  long requests() {
    return requests;
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.REQUESTS, requests);
    metrics.set(Metric.SPLITS, queues.values().stream().mapToLong(FlowQueue::splits).sum());
    metrics.set(Metric.REQUEST_BYTES, requestBytes);
    metrics.set(Metric.REQUESTS_IN_FLIGHT, inFlight.requests());
    metrics.set(Metric.REQUESTS_IN_FLIGHT_LIMIT, inFlight.limit());
    metrics.set(Metric.RATE_LIMITED, rate.waitedMs());
    share.fill(metrics);
    metrics.set(Metric.BUFFERED_BYTES, bytes());
  }

  /** Drops the messages whose records were revoked, except those in flight. */
  void removeRevoked() {
    queues.values().forEach(FlowQueue::removeRevoked);
  }

  /** To be called when nothing is buffered any more. */
  void nothingLeft() {
    gate.reset();
  }

  /** Most messages are for the same dataflow as the one before. */
  private FlowQueue queue(@Nullable String flow) {
    if (lastQueue == null || !Objects.equals(flow, lastFlow)) {
      lastFlow = flow;
      lastQueue = queues.computeIfAbsent(flow, this::newQueue);
    }
    return lastQueue;
  }

  private FlowQueue newQueue(@Nullable String flow) {
    FlowQueue queue = new FlowQueue(flow, settings, gate, random);
    queue.limitMessages(mostMessages);
    return queue;
  }

  private boolean mayGo(long now) {
    return inFlight.hasSlot() && gate.nextMs(inFlight.requests()) <= now;
  }

  /** The queue whose turn it is; null if none has something to send. */
  private @Nullable FlowQueue nextReady(Ready which, long now) {
    FlowQueue first = null;
    for (FlowQueue queue : queues.values()) {
      if ((first == null || queue.turn() < first.turn()) && queue.isReady(which, now)) {
        first = queue;
      }
    }
    return first;
  }

  private boolean isCrowded() {
    return queues.size() > MOST_OPEN
        && queues.values().stream().filter(FlowQueue::hasWaiting).count() > MOST_OPEN;
  }
}
