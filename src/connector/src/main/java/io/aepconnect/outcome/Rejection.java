package io.aepconnect.outcome;

import io.aepconnect.http.Redaction;
import io.aepconnect.message.Excerpt;

/**
 * Why the inlet rejected one message.
 *
 * @param status of the entry in the 207, or of the request if the message went alone
 * @param message AEP's own words; nullable
 * @param xactionId nullable
 * @param batchId nullable
 * @param inletId nullable
 * @param position of the message in the request, from 0
 * @param requestSize how many messages the request had
 */
public record Rejection(
    int status,
    String message,
    String xactionId,
    String batchId,
    String inletId,
    int position,
    int requestSize) {

  /** Long enough for AEP's five violations a message, short enough for a header. */
  private static final int MOST_MESSAGE_BYTES = 1_000;

  /** Longer than any of AEP's own that we know. */
  private static final int MOST_ID_BYTES = 128;

  /** The same without the secrets that AEP, or something before it, may quote. */
  Rejection without(Redaction secrets) {
    return new Rejection(
        status,
        secrets.clean(message),
        secrets.clean(xactionId),
        secrets.clean(batchId),
        secrets.clean(inletId),
        position,
        requestSize);
  }

  /**
   * The reason as one line for people, for example in a dead letter's header. It is truncated only
   * here, after redaction: a cut secret would not be recognised.
   */
  public String describe() {
    StringBuilder text = new StringBuilder("AEP rejected the message with status ").append(status);
    if (message != null) {
      text.append(": ").append(Excerpt.of(message, MOST_MESSAGE_BYTES));
    }
    text.append(" (position ").append(position).append(" of ").append(requestSize);
    append(text, "xactionId", xactionId);
    append(text, "batchId", batchId);
    append(text, "inletId", inletId);
    return text.append(')').toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (value != null) {
      text.append(", ").append(name).append(' ').append(Excerpt.of(value, MOST_ID_BYTES));
    }
  }
}
