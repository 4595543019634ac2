package io.aepconnect.outcome;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One element of a 207's {@code responses} array.
 *
 * @param xactionId nullable
 * @param status the higher of {@code status} and {@code statusCode}; empty if it has neither
 * @param unreadableStatus whether one of the two is there but is no number
 * @param message nullable: AEP's words
 */
record ReplyEntry(String xactionId, OptionalInt status, boolean unreadableStatus, String message) {

  private static final Pattern INDEX = Pattern.compile(".*[:-](\\d{1,9})");

  /** The message's index at the end of the xactionId, after {@code :} or {@code -}, if any. */
  OptionalInt index() {
    if (xactionId == null) {
      return OptionalInt.empty();
    }
    Matcher matcher = INDEX.matcher(xactionId);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** What the entry says about the message at that position. */
  MessageOutcome outcome(int position, int requestSize, String batchId, String inletId) {
    int code = status.orElse(0);
    if (unreadableStatus || (code >= 300 && code < 400)) {
      return new MessageOutcome.Unknown();
    }
    if (code == 408 || code == 429 || code >= 500) {
      return new MessageOutcome.Postponed(code);
    }
    if (code >= 400) {
      return new MessageOutcome.Rejected(
          new Rejection(code, message, xactionId, batchId, inletId, position, requestSize));
    }
    return xactionId == null ? new MessageOutcome.Unknown() : new MessageOutcome.Accepted();
  }
}
