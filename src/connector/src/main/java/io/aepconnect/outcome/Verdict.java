package io.aepconnect.outcome;

import io.aepconnect.message.XdmMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one response means for its batch, independent of earlier responses. */
public sealed interface Verdict {

  /**
   * The response has an outcome for each message. Each message of the batch is in exactly one of
   * the lists, in the order of the request.
   *
   * @param accepted the accepted messages
   * @param rejected those for the dead-letter topic
   * @param postponed those that AEP could not accept this time, with its reason
   * @param unclear those without a clear outcome
   * @param denied those for which AEP denied access (an entry with 401, 403 or 407)
   * @param retryAfter nullable: the back-off that the inlet asked for
   * @param cause why some messages are unfinished, for log lines; null if all are accepted or
   *     rejected
   */
  record PerMessage(
      List<XdmMessage> accepted,
      List<NotAccepted> rejected,
      List<NotAccepted> postponed,
      List<XdmMessage> unclear,
      List<NotAccepted> denied,
      @Nullable Duration retryAfter,
      @Nullable String cause)
      implements Verdict {

    /** The number of messages in all lists. */
    public int size() {
      return accepted.size() + rejected.size() + postponed.size() + unclear.size() + denied.size();
    }

    /** Whether a message was accepted or rejected, which proves that the inlet works. */
    public boolean isClear() {
      return !accepted.isEmpty() || !rejected.isEmpty();
    }
  }

  /**
   * The request failed as a whole, and not because of its messages.
   *
   * @param retryAfter nullable: the back-off that the inlet asked for
   */
  record Unavailable(String cause, @Nullable Duration retryAfter) implements Verdict {}

  /**
   * The request failed as a whole (400, 413, 500), perhaps because of one of its messages.
   *
   * @param rejection the rejection of the message if it was alone in the request
   * @param retryAfter nullable: the back-off that the inlet asked for
   */
  record Blamed(Rejection rejection, @Nullable Duration retryAfter) implements Verdict {

    /** Whether the status is 500, which an outage can cause too. */
    public boolean isServerError() {
      return rejection.status() == 500;
    }
  }

  /**
   * No message can be delivered until somebody fixes the configuration.
   *
   * @param reason what happened and what to check
   */
  record FailTask(String reason) implements Verdict {}

  /** A message and why AEP did not accept it. */
  record NotAccepted(XdmMessage message, Rejection rejection) {}
}
