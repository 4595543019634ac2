package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.outcome.Verdict;

/**
 * What the answers to other requests say about a message that gets a 500 whenever it is sent: that
 * it is the message's fault, or that the inlet has an outage. Task thread only.
 */
final class OtherRequests {

  private long lastJudgedSentMs;
  private boolean judging;

  /** What alone failed since others were judged last; null if nothing did. */
  private Batch accused;

  /** A request is over. */
  void settled(InFlight.Completion completion, Verdict.Settled settled) {
    boolean judged = !settled.accepted().isEmpty() || !settled.rejected().isEmpty();
    if (judged && isMultiStatus(completion.reply())) {
      judging = true;
      lastJudgedSentMs = Math.max(lastJudgedSentMs, completion.sentMs());
      accused = null;
    } else if (settled.isFailedAttempt(completion.batch())) {
      failed(completion.batch());
    }
  }

  /** Poison is one message; where several fail and none is judged, it is the inlet again. */
  private void failed(Batch batch) {
    if (batch.isSuspected() && (accused == null || accused.holds(batch))) {
      accused = batch;
    } else {
      judging = false;
    }
  }

  /**
   * Whether the inlet accepted or refused others, one by one, in a request that was sent since the
   * batch is suspected, and has since failed no other: neither one above suspicion nor a second
   * suspect.
   */
  boolean speakAgainst(Batch batch) {
    return batch.isSuspected() && judging && lastJudgedSentMs >= batch.suspectedSinceMs();
  }

  private static boolean isMultiStatus(Reply reply) {
    return reply instanceof Reply.Answered answered && answered.status() < 300;
  }
}
