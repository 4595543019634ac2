package io.aepconnect.delivery;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.metrics.Counted;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.poison.PoisonDetector;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Fails the task when messages were retried often enough and for long enough. Task thread only. */
final class GivingUp {

  /** A batch that failed this often has a cause of its own, not only an outage. */
  private static final int FAILURES_AMONG_SUCCESSES = 100;

  /** How long the connector needs to find out whether a suspect is at fault. */
  private static final long TIME_TO_DECIDE_MS = 120_000;

  private final RetryPolicy policy;
  private final RetryPolicy policyIfAtFault;
  private final OutageGate gate;
  private final PoisonDetector detector;

  GivingUp(RetryPolicy policy, OutageGate gate, PoisonDetector detector) {
    this.policy = policy;
    this.policyIfAtFault = policy.forAtLeast(TIME_TO_DECIDE_MS);
    this.gate = gate;
    this.detector = detector;
  }

  /**
   * Checks messages that failed another time. In an outage, the time counts from the last clear
   * outcome of any message of their dataflow. For messages with a cause of their own, it counts
   * from their first failure.
   *
   * @param lastClearMs the time of that outcome; 0 if there was none
   * @throws ConnectException if the messages are not retried any more
   */
  void check(Batch batch, @Nullable String cause, long lastClearMs, long nowMs) {
    Attempts attempts = batch.attempts();
    if (gate.isExhausted(nowMs)) {
      throw gaveUp(batch, gate.failures(), nowMs - gate.sinceMs(), cause);
    }
    boolean likelyAtFault =
        batch.messages().stream().anyMatch(message -> detector.isAccused(message.record()));
    boolean byItself = likelyAtFault || attempts.failures() >= FAILURES_AMONG_SUCCESSES;
    long sinceMs =
        byItself ? attempts.firstFailureMs() : Math.max(attempts.firstFailureMs(), lastClearMs);
    RetryPolicy usual = likelyAtFault ? policyIfAtFault : policy;
    if (usual.isExhausted(attempts.failures() - 1, sinceMs, nowMs)) {
      throw gaveUp(batch, attempts.failures(), nowMs - attempts.firstFailureMs(), cause);
    }
  }

  /** The responses to a message alone do not tell its outcome, nor do those to other messages. */
  static ConnectException withoutAnswer(TrackedRecord record, @Nullable String cause) {
    return new ConnectException(
        "The inlet's responses do not say whether it accepted the message at "
            + record
            + ", although the message was retried: "
            + cause
            + ". Check that aep.endpoint is the URL of a streaming connection, and check proxies"
            + " between this worker and AEP. Nothing is lost: restart the task after the fix.");
  }

  /**
   * The inlet answers every message that is alone in its request with a 400 or 413, and accepts
   * none.
   */
  static ConnectException allRejected(XdmMessage message, @Nullable String cause) {
    return new ConnectException(
        "The inlet rejects every message, even a message alone in its request, and accepts none: "
            + cause
            + ". So the messages are not the cause. Check that aep.endpoint is the URL of an enabled"
            + " streaming connection, and check proxies between this worker and AEP. Nothing is lost:"
            + " restart the task after the fix."
            + firstAffected(message));
  }

  /** The end of an error text: where the failure begins and, for raw rows, what to check there. */
  static String firstAffected(XdmMessage message) {
    String flow = message.flow();
    return " First affected record: "
        + message.record()
        + (flow == null
            ? ""
            : ", a row for the dataflow "
                + flow
                + " (aep.flow.id). Check that this dataflow exists, is enabled, and belongs to the"
                + " inlet of aep.endpoint");
  }

  private static ConnectException gaveUp(
      Batch batch, int failures, long ms, @Nullable String cause) {
    return new ConnectException(
        "Gave up after "
            + Counted.of(failures, "failed request")
            + " in "
            + ms
            + " ms (aep.retry.timeout.ms), the last with: "
            + cause
            + ". Nothing is lost: restart the task when the inlet can be reached, or when there are"
            + " more records, which show whether a message is at fault."
            + firstAffected(batch.messages().get(0)));
  }
}
