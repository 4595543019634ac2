package io.aepconnect.outcome;

import io.aepconnect.http.Redaction;
import io.aepconnect.message.Excerpt;
import io.aepconnect.message.MessageJson;
import org.jspecify.annotations.Nullable;

/**
 * Why the inlet rejected one message.
 *
 * @param status the status of the entry in the 207, or of the response if the message was alone in
 *     its request
 * @param message AEP's error message; nullable
 * @param ids AEP's IDs of the message
 * @param position the position of the message in the request, from 0
 * @param requestSize how many messages the request had
 */
public record Rejection(
    int status, @Nullable String message, AepIds ids, int position, int requestSize) {

  /**
   * Long enough for the five violations that AEP reports for a message, short enough for a header.
   */
  private static final int MOST_MESSAGE_BYTES = 1_000;

  /** How much is searched for values: much more than is shown, so that a shown value is whole. */
  private static final int MOST_SEARCHED_BYTES = 8 * 1024;

  /**
   * The rejection of a message that was alone in a request that failed as a whole.
   *
   * @param message AEP's error message; nullable
   */
  static Rejection ofRequest(int status, @Nullable String message) {
    return new Rejection(status, message, AepIds.NONE, 0, 1);
  }

  /** The same rejection without the secrets that AEP or a gateway may have quoted in it. */
  Rejection without(Redaction secrets) {
    return new Rejection(
        status,
        message == null ? null : secrets.clean(message),
        ids.without(secrets),
        position,
        requestSize);
  }

  /** The same rejection for a log: AEP's words do not quote the values of this message. */
  public Rejection withoutValuesOf(MessageJson json) {
    if (message == null) {
      return this;
    }
    String shown = QuotedValues.hidden(Excerpt.of(message, MOST_SEARCHED_BYTES), json);
    return new Rejection(status, shown, ids, position, requestSize);
  }

  /** The reason as one line for people, for example in a dead letter's header. */
  public String describe() {
    return summary() + details();
  }

  /**
   * The beginning of {@link #describe}: status and AEP's words, the same for like messages. The
   * words are truncated only here, after redaction: a cut secret would not be recognised.
   */
  public String summary() {
    String start = "AEP rejected the message with status " + status;
    return message == null ? start : start + ": " + Excerpt.of(message, MOST_MESSAGE_BYTES);
  }

  /** The rest of {@link #describe}: which message it was. */
  public String details() {
    StringBuilder text = new StringBuilder(" (position ");
    text.append(position).append(" of ").append(requestSize);
    ids.appendTo(text);
    return text.append(')').toString();
  }
}
