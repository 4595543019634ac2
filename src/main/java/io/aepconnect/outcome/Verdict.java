package io.aepconnect.outcome;

import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import java.time.Duration;
import java.util.List;

/** What a reply means for its batch. */
public sealed interface Verdict {

  /**
   * Each message of the batch is in exactly one of the lists.
   *
   * @param accepted done
   * @param rejected for the dead-letter topic
   * @param resend to be sent again, each in a request of its own
   * @param retryAfter nullable: what the inlet asked for
   * @param cause why messages are sent again; null if none is
   * @param unknown about how many of them the answer said nothing clear
   */
  record Settled(
      List<XdmMessage> accepted,
      List<Refused> rejected,
      List<Batch> resend,
      Duration retryAfter,
      String cause,
      int unknown)
      implements Verdict {

    /** How many messages it speaks of. */
    public int size() {
      return accepted.size() + rejected.size() + resend.stream().mapToInt(Batch::size).sum();
    }

    /** Whether the attempt to send the batch failed: none of it was taken, and it counts. */
    public boolean isFailedAttempt(Batch sent) {
      return accepted.isEmpty() && rejected.isEmpty() && resend.get(0).failures() > sent.failures();
    }
  }

  /** A message and why it was refused. */
  record Refused(XdmMessage message, Rejection rejection) {}

  /**
   * No message can be delivered until somebody mends the configuration.
   *
   * @param reason what happened and what to check
   */
  record Fatal(String reason) implements Verdict {}
}
