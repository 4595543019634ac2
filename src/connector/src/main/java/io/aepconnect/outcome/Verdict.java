package io.aepconnect.outcome;

import io.aepconnect.message.XdmMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one reply means for its batch, whatever was seen before. */
public sealed interface Verdict {

  /**
   * The reply speaks of single messages. Each message of the batch is in exactly one of the lists,
   * in the order of the request.
   *
   * @param accepted done
   * @param rejected for the dead-letter topic
   * @param postponed those that AEP could not take this time, with its words
   * @param unclear those about which nothing clear is said
   * @param denied those that AEP let nobody in for (an entry with 401, 403 or 407)
   * @param retryAfter nullable: what the inlet asked for
   * @param cause what to tell about those that are not done; null if all are
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

    /** How many messages it speaks of. */
    public int size() {
      return accepted.size() + rejected.size() + postponed.size() + unclear.size() + denied.size();
    }

    /** Whether some message was accepted or rejected, so that the inlet works. */
    public boolean isClear() {
      return !accepted.isEmpty() || !rejected.isEmpty();
    }
  }

  /**
   * The request failed as a whole for a reason that says nothing about its messages.
   *
   * @param retryAfter nullable: what the inlet asked for
   */
  record Unavailable(String cause, @Nullable Duration retryAfter) implements Verdict {}

  /**
   * The request failed as a whole (400, 413, 500), perhaps because of one of its messages.
   *
   * @param rejection what it means for a message that was alone in the request
   * @param retryAfter nullable: what the inlet asked for
   */
  record Blamed(Rejection rejection, @Nullable Duration retryAfter) implements Verdict {

    /** Whether it is an error of the server (500), which an outage causes, too. */
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

  /** A message and AEP's words about it. */
  record NotAccepted(XdmMessage message, Rejection rejection) {}
}
