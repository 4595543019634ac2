package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.outcome.StatusRules;
import io.aepconnect.outcome.Verdict;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles completed requests: each message is finished or will be retried. Task thread only. */
final class Settlement {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final SendQueue sendQueue;
  private final RecordLedger ledger;
  private final DeliveryMeter meter;
  private final Clock clock;

  Settlement(SendQueue sendQueue, RecordLedger ledger, DeliveryMeter meter, Clock clock) {
    this.sendQueue = sendQueue;
    this.ledger = ledger;
    this.meter = meter;
    this.clock = clock;
  }

  /**
   * Handles all responses and dead letters that have arrived, without waiting.
   *
   * @throws ConnectException if one of them must fail the task
   */
  void settleCompleted() {
    InFlight.Completion completion;
    while ((completion = sendQueue.next(0)) != null) {
      settle(completion);
    }
    ledger.finishDeadLetters();
  }

  /**
   * Handles the next response; waits for it at most that long.
   *
   * @throws ConnectException if it must fail the task
   */
  void settleNext(long waitMs) {
    InFlight.Completion completion = sendQueue.next(waitMs);
    if (completion != null) {
      settle(completion);
    }
  }

  /**
   * Handles what still completes after the task failed, so that messages that were accepted and
   * dead letters that were written are not delivered twice.
   */
  void settleAfterFailure(long mostMs) {
    long deadline = clock.millis() + mostMs;
    boolean more = true;
    while (more && clock.millis() < deadline) {
      try {
        more = progress(deadline - clock.millis());
      } catch (ConnectException e) {
        log.debug("Another failure after the first", e);
        more = sendQueue.isSending();
      }
    }
  }

  /** Waits for a response or a dead letter; false if none is expected. */
  private boolean progress(long waitMs) {
    if (sendQueue.isSending()) {
      settleNext(waitMs);
    } else if (ledger.awaitsDeadLetters()) {
      ledger.awaitOldestDeadLetter(waitMs);
    } else {
      return false;
    }
    ledger.finishDeadLetters();
    return true;
  }

  private void settle(InFlight.Completion completion) {
    Request request = completion.request();
    long now = clock.millis();
    Verdict stated = StatusRules.verdict(request.batch(), completion.reply());
    if (stated instanceof Verdict.FailTask fatal) {
      throw new ConnectException(
          fatal.reason() + GivingUp.firstAffected(request.batch().messages().get(0)));
    }
    FlowQueue queue = sendQueue.queueOf(request);
    Verdict verdict = queue.judged(request, stated, now);
    sendQueue.settled(completion, verdict);
    meter.settled(completion, verdict, now);
    if (verdict instanceof Verdict.PerMessage settled) {
      finish(request.batch(), settled);
    }
    reject(queue.settle(request, verdict, now));
    ledger.check();
  }

  private void finish(Batch batch, Verdict.PerMessage settled) {
    if (settled.size() != batch.size()) {
      throw new IllegalStateException(
          "A response to " + batch.size() + " messages had outcomes for " + settled.size());
    }
    settled.accepted().forEach(message -> ledger.accepted(message.record()));
    reject(settled.rejected());
    if (!settled.denied().isEmpty()) {
      Verdict.NotAccepted denied = settled.denied().get(0);
      throw new ConnectException(
          StatusRules.denied(denied) + GivingUp.firstAffected(denied.message()));
    }
  }

  private void reject(List<Verdict.NotAccepted> rejected) {
    rejected.forEach(no -> ledger.rejected(no.message().record(), RejectionReason.of(no)));
  }
}
