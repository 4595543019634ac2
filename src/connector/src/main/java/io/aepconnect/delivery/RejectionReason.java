package io.aepconnect.delivery;

import io.aepconnect.message.Excerpt;
import io.aepconnect.outcome.Rejection;
import io.aepconnect.outcome.Verdict.NotAccepted;
import java.util.function.Supplier;

/**
 * Why a record is rejected.
 *
 * @param by what rejected it
 * @param summary a sentence without a full stop; rejections for the same cause have about the same
 * @param details what differs: position and IDs; may be empty
 * @param shownSummary the summary for a log, without values of the record. To make it may take as
 *     long as to read the record
 */
record RejectionReason(
    RejectedBy by, String summary, String details, Supplier<String> shownSummary) {

  /** As much as a dead letter has. */
  private static final int MOST_SHOWN_BYTES = 2_048;

  /** A reason of the connector's own, which never quotes a value. */
  static RejectionReason of(RejectedBy by, String reason) {
    return new RejectionReason(by, reason, "", () -> reason);
  }

  /** The inlet's reason, which may quote values. */
  static RejectionReason of(NotAccepted message) {
    Rejection rejection = message.rejection();
    return new RejectionReason(
        RejectedBy.INLET,
        rejection.summary(),
        rejection.details(),
        () -> rejection.withoutValuesOf(message.message().json()).summary());
  }

  /** The whole reason, for the dead letter. */
  String text() {
    return summary + details;
  }

  /** The whole reason for a log: on one line, and without values of the record. */
  String shown() {
    return Excerpt.of(Excerpt.withoutControls(shownSummary.get() + details), MOST_SHOWN_BYTES);
  }

  /** The beginning of {@link #shown}, which is about all rejections of this kind. */
  String sample(int mostBytes) {
    return Excerpt.of(Excerpt.withoutControls(shownSummary.get()), mostBytes);
  }
}
