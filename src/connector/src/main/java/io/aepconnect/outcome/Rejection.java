package io.aepconnect.outcome;

import io.aepconnect.http.Redaction;
import io.aepconnect.message.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Why the inlet rejected one message.
 *
 * @param status of the entry in the 207, or of the request if the message went alone
 * @param message AEP's own words; nullable
 * @param ids with which AEP finds the message
 * @param position of the message in the request, from 0
 * @param requestSize how many messages the request had
 */
public record Rejection(
    int status, @Nullable String message, AepIds ids, int position, int requestSize) {

  /** Long enough for AEP's five violations a message, short enough for a header. */
  private static final int MOST_MESSAGE_BYTES = 1_000;

  /**
   * What a request that failed as a whole means for a message that was alone in it.
   *
   * @param message AEP's own words; nullable
   */
  static Rejection ofRequest(int status, @Nullable String message) {
    return new Rejection(status, message, AepIds.NONE, 0, 1);
  }

  /** The same without the secrets that AEP, or something before it, may quote. */
  Rejection without(Redaction secrets) {
    return new Rejection(
        status,
        message == null ? null : secrets.clean(message),
        ids.without(secrets),
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
    ids.appendTo(text);
    return text.append(')').toString();
  }
}
