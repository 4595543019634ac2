package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.outcome.RetryPolicy;
import io.aepconnect.outcome.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;

/** Puts what must be sent again back into the outbox, at its time. Task thread only. */
final class Redelivery {

  private final RetryPolicy policy;
  private final Outbox outbox;
  private final InletHealth health = new InletHealth();
  private final RandomGenerator random;

  Redelivery(RetryPolicy policy, Outbox outbox, RandomGenerator random) {
    this.policy = policy;
    this.outbox = outbox;
    this.random = random;
  }

  /**
   * Takes what the verdict says is to be sent again.
   *
   * @throws ConnectException if it was tried often and long enough
   */
  void again(Batch sent, Verdict.Settled settled, long nowMs) {
    List<Batch> again =
        settled.resend().stream().map(Batch::withoutForgotten).flatMap(Optional::stream).toList();
    boolean taken = !settled.accepted().isEmpty() || !settled.rejected().isEmpty();
    if (taken) {
      health.worked(nowMs);
    }
    if (again.isEmpty()) {
      return;
    }
    Batch first = again.get(0);
    // A split by 400 or 413 costs no attempt and need not wait.
    long delay = 0;
    if (first.failures() > sent.failures()) {
      if (!taken) {
        health.failed(settled.cause(), nowMs);
      }
      if (policy.isExhausted(first, nowMs)) {
        throw gaveUp(first, settled.cause(), nowMs);
      }
      delay = policy.delayMs(first.failures(), settled.retryAfter(), random.nextDouble());
    }
    outbox.addAgain(again, nowMs + delay);
  }

  private static ConnectException gaveUp(Batch batch, String cause, long nowMs) {
    return new ConnectException(
        "Gave up after "
            + batch.failures()
            + " failed requests in "
            + (nowMs - batch.firstFailureMs())
            + " ms (aep.retry.timeout.ms), the last with: "
            + cause
            + ". Nothing is lost: restart the task when the inlet can be reached. First record"
            + " concerned: "
            + batch.messages().get(0).record());
  }
}
