package io.aepconnect.outcome;

/**
 * Why the inlet refused one message.
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
  private static final int MAX_MESSAGE_LENGTH = 1000;

  public Rejection {
    if (message != null && message.length() > MAX_MESSAGE_LENGTH) {
      message = message.substring(0, MAX_MESSAGE_LENGTH) + "…";
    }
  }

  /** The reason as one line for people, for example in a dead letter's header. */
  public String describe() {
    StringBuilder text = new StringBuilder("AEP refused the message with status ").append(status);
    if (message != null) {
      text.append(": ").append(message);
    }
    text.append(" (position ").append(position).append(" of ").append(requestSize);
    append(text, "xactionId", xactionId);
    append(text, "batchId", batchId);
    append(text, "inletId", inletId);
    return text.append(')').toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (value != null) {
      text.append(", ").append(name).append(' ').append(value);
    }
  }
}
