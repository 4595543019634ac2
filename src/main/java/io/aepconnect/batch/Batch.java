package io.aepconnect.batch;

import io.aepconnect.message.XdmMessage;
import java.util.List;
import java.util.Optional;

/**
 * The messages of one request, in the order of its {@code messages} array. Never empty.
 *
 * @param messages in order
 * @param failures how many requests with these messages ended without an answer about them
 * @param firstFailureMs when the first of these failures was seen, in epoch milliseconds; 0 while
 *     there is none
 * @param serverErrors how many of the last failures in a row were a 500 for the whole request
 * @param suspectedSinceMs since when these messages may have caused the errors, in epoch
 *     milliseconds: only what happens from then on speaks against them; 0 while it is not so
 */
public record Batch(
    List<XdmMessage> messages,
    int failures,
    long firstFailureMs,
    int serverErrors,
    long suspectedSinceMs) {

  public Batch {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one message");
    }
    messages = List.copyOf(messages);
  }

  /** A batch that was not sent yet. */
  public static Batch of(List<XdmMessage> messages) {
    return new Batch(messages, 0, 0, 0, 0);
  }

  /** How many messages it has. */
  public int size() {
    return messages.size();
  }

  /** The size of its request body in bytes. */
  public long bodySize() {
    return BatchBody.size(size(), messageBytes());
  }

  /** The size of its messages alone, in bytes. */
  public long messageBytes() {
    return messages.stream().mapToLong(XdmMessage::size).sum();
  }

  /** Some of its messages as a batch of their own, with the same past. */
  public Batch with(List<XdmMessage> some) {
    return new Batch(some, failures, firstFailureMs, serverErrors, suspectedSinceMs);
  }

  /** The batch without the messages whose records were forgotten; empty if none is left. */
  public Optional<Batch> withoutForgotten() {
    List<XdmMessage> kept =
        messages.stream().filter(message -> !message.record().isForgotten()).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(with(kept));
  }

  /** The same messages after one more failure that was no 500. */
  public Batch failed(long nowMs) {
    return failed(nowMs, 0);
  }

  /** The same messages after one more 500. */
  public Batch failedWithServerError(long nowMs) {
    return failed(nowMs, serverErrors + 1);
  }

  /** Whether these messages may have caused the errors. */
  public boolean isSuspected() {
    return suspectedSinceMs > 0;
  }

  /** The same messages, suspected from then on. */
  public Batch suspected(long nowMs) {
    return new Batch(messages, failures, firstFailureMs, serverErrors, nowMs);
  }

  /** The same messages above suspicion. */
  public Batch unsuspected() {
    return new Batch(messages, failures, firstFailureMs, 0, 0);
  }

  /** The same messages with none of the 500s counted. */
  public Batch afresh() {
    return new Batch(messages, failures, firstFailureMs, 0, suspectedSinceMs);
  }

  private Batch failed(long nowMs, int errorsInARow) {
    return new Batch(
        messages,
        failures + 1,
        failures == 0 ? nowMs : firstFailureMs,
        errorsInARow,
        suspectedSinceMs);
  }

  /** Itself if it has one message, else its two halves, in order. */
  public List<Batch> halves() {
    int middle = size() / 2;
    return middle == 0
        ? List.of(this)
        : List.of(with(messages.subList(0, middle)), with(messages.subList(middle, size())));
  }
}
