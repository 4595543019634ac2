package io.aepconnect.batch;

import io.aepconnect.message.XdmMessage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request, in the order of its {@code messages} array. Never empty. All are for
 * the same dataflow, because a request can name only one.
 *
 * @param messages the messages in order
 * @param attempts the failed attempts to send them so far
 */
public record Batch(List<XdmMessage> messages, Attempts attempts) {

  public Batch {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one message");
    }
    messages = List.copyOf(messages);
    String flow = messages.get(0).flow();
    for (XdmMessage message : messages) {
      if (!Objects.equals(message.flow(), flow)) {
        throw new IllegalArgumentException("a request has messages of one dataflow only");
      }
    }
  }

  /** A batch that was not sent yet. */
  public static Batch of(List<XdmMessage> messages) {
    return new Batch(messages, Attempts.NONE);
  }

  /** The dataflow that the request must name; null for messages with an envelope. */
  public @Nullable String flow() {
    return messages.get(0).flow();
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

  /** Some of its messages as a separate batch, with the same attempts. */
  public Batch with(List<XdmMessage> some) {
    return new Batch(some, attempts);
  }

  /** The same messages with other attempts. */
  public Batch with(Attempts other) {
    return new Batch(messages, other);
  }

  /** The same messages after another failure, which was not a 500. */
  public Batch failed(long nowMs) {
    return with(attempts.failed(nowMs));
  }

  /** The messages of all these batches as one batch, in this order. */
  public static Batch joined(List<Batch> batches) {
    return batches.size() == 1
        ? batches.get(0)
        : new Batch(
            batches.stream().flatMap(batch -> batch.messages.stream()).toList(),
            batches.stream().map(Batch::attempts).reduce(Attempts::and).orElse(Attempts.NONE));
  }

  /** The batch without the messages whose records were revoked; empty if none is left. */
  public Optional<Batch> withoutRevoked() {
    List<XdmMessage> kept =
        messages.stream().filter(message -> !message.record().isRevoked()).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(with(kept));
  }

  /** The two halves in order, or only this batch if it has one message. */
  public List<Batch> halves() {
    int middle = size() / 2;
    return middle == 0
        ? List.of(this)
        : List.of(with(messages.subList(0, middle)), with(messages.subList(middle, size())));
  }
}
