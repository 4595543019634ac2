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

  /** A request is over. */
  void settled(InFlight.Completion completion, Verdict.Settled settled) {
    boolean judged = !settled.accepted().isEmpty() || !settled.rejected().isEmpty();
    if (judged && isMultiStatus(completion.reply())) {
      judging = true;
      lastJudgedSentMs = Math.max(lastJudgedSentMs, completion.sentMs());
    } else if (!completion.batch().isSuspected() && settled.isFailedAttempt(completion.batch())) {
      judging = false;
    }
  }

  /**
   * Whether the inlet accepted or refused others, one by one, in a request that was sent since the
   * batch is suspected, and has since failed no request that is above suspicion.
   */
  boolean speakAgainst(Batch batch) {
    return batch.isSuspected() && judging && lastJudgedSentMs >= batch.suspectedSinceMs();
  }

  private static boolean isMultiStatus(Reply reply) {
    return reply instanceof Reply.Answered answered && answered.status() < 300;
  }
}
