package io.aepconnect.delivery;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.poison.PoisonDetector;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Fails the task when messages were retried often and long enough. Task thread only. */
final class GivingUp {

  /** A batch that fails so often is not only sharing an outage with others. */
  private static final int FAILURES_AMONG_SUCCESSES = 100;

  /** Evidence needs so long to say whether a message that seems to be at fault is. */
  private static final long TIME_OF_VERDICT_MS = 120_000;

  private final RetryPolicy policy;
  private final RetryPolicy policyOfAccused;
  private final OutageGate gate;
  private final PoisonDetector detector;

  GivingUp(RetryPolicy policy, OutageGate gate, PoisonDetector detector) {
    this.policy = policy;
    this.policyOfAccused = policy.forAtLeast(TIME_OF_VERDICT_MS);
    this.gate = gate;
    this.detector = detector;
  }

  /**
   * Checks messages that failed another time. For those that only share an outage the time counts
   * from the last clear answer about any message, for the others from their own first failure.
   *
   * @throws ConnectException if they are given up
   */
  void check(Batch batch, @Nullable String cause, long nowMs) {
    Attempts attempts = batch.attempts();
    if (gate.isExhausted(nowMs)) {
      throw gaveUp(batch, gate.failures(), nowMs - gate.sinceMs(), cause);
    }
    boolean accused =
        batch.messages().stream().anyMatch(message -> detector.isAccused(message.record()));
    boolean byItself = accused || attempts.failures() >= FAILURES_AMONG_SUCCESSES;
    long sinceMs =
        byItself
            ? attempts.firstFailureMs()
            : Math.max(attempts.firstFailureMs(), gate.lastClearMs());
    RetryPolicy usual = accused ? policyOfAccused : policy;
    if (usual.isExhausted(attempts.failures() - 1, sinceMs, nowMs)) {
      throw gaveUp(batch, attempts.failures(), nowMs - attempts.firstFailureMs(), cause);
    }
  }

  /** Answers about a message alone do not tell what became of it, nor those about others. */
  static ConnectException withoutAnswer(TrackedRecord record, @Nullable String cause) {
    return new ConnectException(
        "The inlet does not say what became of the message at "
            + record
            + ", however often it is asked: "
            + cause
            + ". Check that aep.endpoint is the URL of a streaming connection and what is between"
            + " this worker and AEP. Nothing is lost: restart the task when it is fixed.");
  }

  /** Each message sent alone gets a 400 or 413, and none is accepted. */
  static ConnectException allRejected(TrackedRecord record, String cause) {
    return new ConnectException(
        "The inlet rejects every message, the last one alone in its request, and accepts none: "
            + cause
            + ". So it is not the messages. Check that aep.endpoint is the URL of an enabled"
            + " streaming connection and what is between this worker and AEP. Nothing is lost:"
            + " restart the task when it is fixed. First record concerned: "
            + record);
  }

  private static ConnectException gaveUp(Batch batch, int failures, long ms, String cause) {
    return new ConnectException(
        "Gave up after "
            + failures
            + " failed requests in "
            + ms
            + " ms (aep.retry.timeout.ms), the last with: "
            + cause
            + ". Nothing is lost: restart the task when the inlet can be reached, or when other"
            + " records follow that show whose fault it is. First record concerned: "
            + batch.messages().get(0).record());
  }
}
