package io.aepconnect.outcome;

import io.aepconnect.http.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * One element of a 207's {@code responses} array.
 *
 * @param hasXactionId whether the entry has an xactionId, as those of accepted messages have
 * @param xactionId null unless the entry has an xactionId and a status
 * @param index the message's index at the end of the xactionId; {@link #NONE} if there is none
 * @param status the higher of {@code status} and {@code statusCode}; 0 if the entry has neither
 * @param unreadableStatus whether one of the two is present but not a number
 * @param message nullable: AEP's error message
 */
record ReplyEntry(
    boolean hasXactionId,
    @Nullable String xactionId,
    int index,
    int status,
    boolean unreadableStatus,
    @Nullable String message) {

  /** The index of an entry without an index. */
  static final int NONE = -1;

  /**
   * What the entry says about the message at that position.
   *
   * @param reply the response that has the entry
   */
  MessageOutcome outcome(int position, MultiStatusBody reply) {
    if (unreadableStatus || (status >= 300 && status < 400)) {
      return MessageOutcome.UNKNOWN;
    }
    if (status < 400) {
      return hasXactionId ? MessageOutcome.ACCEPTED : MessageOutcome.UNKNOWN;
    }
    Rejection words =
        new Rejection(
            status,
            message,
            new AepIds(xactionId, reply.batchId(), reply.inletId()),
            position,
            reply.entries().size());
    if (StatusCode.isTransient(status)) {
      return new MessageOutcome.Postponed(words);
    }
    boolean denied = StatusCode.isUnauthorized(status) || status == 407;
    return denied ? new MessageOutcome.Denied(words) : new MessageOutcome.Rejected(words);
  }
}
