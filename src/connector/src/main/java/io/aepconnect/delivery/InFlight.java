package io.aepconnect.delivery;

import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The requests in flight: never more than the limit, which halves when the inlet throttles (429)
 * and grows by one with each success, up to the maximum. HTTP threads only put responses into the
 * queue; everything else is for the task thread.
 */
final class InFlight {

  /**
   * A request that is complete.
   *
   * @param nanos the time from sending to the response
   */
  record Completion(Request request, Reply reply, long nanos) {}

  /** Factor for the longest response time after each response that took less. */
  private static final double REMEMBERED = 0.95;

  private final BatchEndpoint endpoint;
  private final int max;
  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private final Deque<Long> sentMs = new ArrayDeque<>();
  private int limit;
  private double longestAnswerMs;
  private long bytes;

  InFlight(BatchEndpoint endpoint, int max) {
    this.endpoint = endpoint;
    this.max = max;
    this.limit = max;
  }

  boolean hasSlot() {
    return sentMs.size() < limit;
  }

  boolean isEmpty() {
    return sentMs.isEmpty();
  }

  int requests() {
    return sentMs.size();
  }

  /** How many requests may be in flight now. */
  int limit() {
    return limit;
  }

  /** When the oldest request in flight was sent; Long.MAX_VALUE if there is none. */
  long oldestSentMs() {
    return sentMs.isEmpty() ? Long.MAX_VALUE : sentMs.getFirst();
  }

  /** The longest response time of the last requests; 0 before the first response. */
  long longestAnswerMs() {
    return Math.round(longestAnswerMs);
  }

  /** The size of the messages in flight in bytes. */
  long bytes() {
    return bytes;
  }

  void send(Request request) {
    long start = System.nanoTime();
    CompletableFuture<Reply> posted = endpoint.post(request.batch());
    sentMs.add(request.sentMs());
    bytes += request.batch().messageBytes();
    CompletableFuture<Void> unused =
        posted
            .exceptionally(InFlight::unanswered)
            .thenAccept(
                reply ->
                    completions.add(new Completion(request, reply, System.nanoTime() - start)));
  }

  /**
   * Turns every failure into a response, so that the request slot becomes free. Uses only the
   * exception's class name, because its message could quote the request.
   */
  private static Reply unanswered(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new Reply.Unanswered(
        "the request failed with " + (cause == null ? failure : cause).getClass().getName());
  }

  /** Whether a completed request waits for {@link #next}. */
  boolean hasCompletion() {
    return !completions.isEmpty();
  }

  /** The next completed request; waits for it at most that long. Null if there is none. */
  Completion next(long waitMs) {
    try {
      Completion completion =
          waitMs <= 0 ? completions.poll() : completions.poll(waitMs, TimeUnit.MILLISECONDS);
      if (completion != null) {
        sentMs.removeFirstOccurrence(completion.request().sentMs());
        bytes -= completion.request().batch().messageBytes();
        learn(completion);
      }
      return completion;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while requests were in flight", e);
    }
  }

  private void learn(Completion completion) {
    if (completion.reply() instanceof Reply.Answered answered && answered.status() < 500) {
      double answerMs = completion.nanos() / 1e6;
      longestAnswerMs = Math.max(answerMs, longestAnswerMs * REMEMBERED);
    }
  }

  void throttled() {
    limit = Math.max(1, limit / 2);
  }

  void succeeded() {
    limit = Math.min(max, limit + 1);
  }
}
