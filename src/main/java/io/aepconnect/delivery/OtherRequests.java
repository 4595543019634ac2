package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.outcome.Verdict;

/**
 * What the answers to other requests say about a message that gets a 500 whenever it is sent: that
 * it is the message's fault, or that the inlet has an outage. Task thread only.
 */
final class OtherRequests {

  private long lastAcceptedSentMs;
  private boolean accepted;

  /** A request is over. */
  void settled(InFlight.Completion completion, Verdict.Settled settled) {
    if (!settled.accepted().isEmpty()) {
      accepted = true;
      lastAcceptedSentMs = Math.max(lastAcceptedSentMs, completion.sentMs());
    } else if (!completion.batch().isSuspected() && settled.isFailedAttempt(completion.batch())) {
      accepted = false;
    }
  }

  /**
   * Whether the inlet accepted others in a request that was sent since the batch is suspected, and
   * has since failed no request that is above suspicion.
   */
  boolean speakAgainst(Batch batch) {
    return batch.isSuspected() && accepted && lastAcceptedSentMs >= batch.suspectedSinceMs();
  }
}
