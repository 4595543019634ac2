package io.aepconnect.delivery;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.outcome.Rejection;
import io.aepconnect.outcome.Verdict;
import io.aepconnect.outcome.Verdict.NotAccepted;
import io.aepconnect.poison.Isolation;
import io.aepconnect.poison.PoisonDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to the messages that a request did not finish: how and when each is retried,
 * and which are at fault. For the messages of one dataflow; task thread only.
 */
final class Redelivery {

  /** A 500 may come from a message or from the inlet. This many retries assume the inlet. */
  private static final int RETRIES_OF_500 = 3;

  /** The longest back-off of a suspect, so that its outcome is known within two minutes. */
  private static final long LONGEST_WAIT_OF_SUSPECT_MS = 5_000;

  /** Outcomes may be unclear for a short time, for example during maintenance of the inlet. */
  private static final long LEAST_TIME_OF_UNCLEAR_MS = 60_000;

  private final boolean ordered;
  private final RetryPolicy policy;
  private final RetryPolicy policyOfSuspects;
  private final PoisonDetector detector;
  private final OutageGate gate;
  private final Retries retries;
  private final GivingUp givingUp;
  private final RandomGenerator random;

  /** When a request of this dataflow last ended with a clear outcome; 0 if none did. */
  private long lastClearMs;

  /**
   * @param gate the outage back-off, shared by all dataflows
   */
  Redelivery(DeliverySettings settings, OutageGate gate, RandomGenerator random) {
    this.ordered = settings.isOrdered();
    this.policy = settings.retry();
    this.policyOfSuspects = policy.waitingAtMost(LONGEST_WAIT_OF_SUSPECT_MS);
    this.detector = new PoisonDetector(ordered);
    this.gate = gate;
    this.retries = new Retries(settings, detector, gate);
    this.givingUp = new GivingUp(policy, gate, detector);
    this.random = random;
  }

  /** The number of the request that was sent last. */
  long latestRequest() {
    return detector.latestRequest();
  }

  /** The messages that wait to be retried. */
  Retries retries() {
    return retries;
  }

  /**
   * Handles the messages that the request did not finish.
   *
   * @param nothingElse whether no message waits that suspects can be compared with
   * @return the messages that are at fault, according to all responses so far
   * @throws org.apache.kafka.connect.errors.ConnectException if the messages were retried often
   *     enough and for long enough
   */
  List<NotAccepted> settle(Request request, Verdict verdict, boolean nothingElse, long nowMs) {
    if (request.isolation() != null) {
      request.isolation().returned();
    }
    List<NotAccepted> atFault = List.of();
    if (verdict instanceof Verdict.PerMessage settled) {
      atFault = settled(request, settled, nowMs);
    } else if (verdict instanceof Verdict.Unavailable unavailable) {
      unavailable(request, unavailable, nowMs);
    } else if (verdict instanceof Verdict.Blamed blamed) {
      atFault = blamed(request, blamed, nothingElse, nowMs);
    }
    atFault.forEach(message -> detector.cleared(message.message().record()));
    retries.removeFinished();
    return atFault;
  }

  private List<NotAccepted> settled(Request request, Verdict.PerMessage settled, long nowMs) {
    detector.ended(request.number(), isDone(request.compared(), settled));
    if (settled.isClear()) {
      detector.answeredClearly(request.number());
      gate.answeredClearly(nowMs);
      lastClearMs = nowMs;
      clearIfAcceptedAlone(request, settled);
    } else {
      noted(request, settled.retryAfter(), nowMs);
    }
    settled.accepted().forEach(message -> detector.accepted(message.record()));
    settled.rejected().forEach(message -> detector.cleared(message.message().record()));
    if (!settled.unclear().isEmpty()) {
      unclear(request, settled, nowMs);
      return List.of();
    }
    return postponed(request, settled, nowMs);
  }

  /**
   * Whether the message that suspects are compared with was accepted or rejected by this request.
   */
  private static boolean isDone(@Nullable TrackedRecord compared, Verdict.PerMessage settled) {
    return Stream.concat(
            Stream.concat(settled.postponed().stream(), settled.denied().stream())
                .map(NotAccepted::message),
            settled.unclear().stream())
        .noneMatch(message -> message.record() == compared);
  }

  /**
   * A message that failed alone and is accepted now was not at fault. Then the rest of its batch,
   * which waits to be isolated, is not at fault either.
   */
  private void clearIfAcceptedAlone(Request request, Verdict.PerMessage settled) {
    if (request.isolation() != null
        && settled.accepted().size() == 1
        && detector.hasErrors(settled.accepted().get(0).record())) {
      List<Batch> rest = request.isolation().dissolve();
      rest.forEach(
          batch -> batch.messages().forEach(message -> detector.cleared(message.record())));
      retries.add(rest, 0);
    }
  }

  private List<NotAccepted> postponed(Request request, Verdict.PerMessage settled, long nowMs) {
    List<NotAccepted> atFault = new ArrayList<>();
    List<XdmMessage> retried = new ArrayList<>();
    for (NotAccepted postponed : settled.postponed()) {
      TrackedRecord record = postponed.message().record();
      if (record.isRevoked()) {
        detector.cleared(record);
        continue;
      }
      boolean error = postponed.rejection().status() >= 500;
      if (error && detector.entryFailed(record, request.number())) {
        atFault.add(postponed);
      } else {
        retried.add(postponed.message());
      }
    }
    if (!retried.isEmpty()) {
      Batch rest = request.batch().with(retried).failed(nowMs);
      retry(rest, settled.cause(), settled.retryAfter(), nowMs);
    }
    return atFault;
  }

  /**
   * Retries the messages with an unclear outcome and those to be retried, in the order of the
   * request.
   */
  private void unclear(Request request, Verdict.PerMessage settled, long nowMs) {
    Set<XdmMessage> open = new HashSet<>(settled.unclear());
    settled.postponed().forEach(postponed -> open.add(postponed.message()));
    List<XdmMessage> retried =
        request.batch().messages().stream()
            .filter(message -> open.contains(message) && !message.record().isRevoked())
            .toList();
    if (retried.isEmpty()) {
      return;
    }
    Batch rest = request.batch().with(retried).failed(nowMs);
    Isolation isolation = retries.isolationOf(request);
    if (rest.size() > 1) {
      retries.split(isolation, rest);
      return;
    }
    TrackedRecord record = rest.messages().get(0).record();
    boolean hopeless = detector.unclear(record, request.number());
    if (hopeless && nowMs - rest.attempts().firstFailureMs() >= LEAST_TIME_OF_UNCLEAR_MS) {
      throw GivingUp.withoutAnswer(record, settled.cause());
    }
    givingUp.check(rest, settled.cause(), lastClearMs, nowMs);
    isolation.retry(rest, due(policyOfSuspects, rest, settled.retryAfter(), nowMs));
  }

  private void unavailable(Request request, Verdict.Unavailable verdict, long nowMs) {
    detector.ended(request.number(), false);
    noted(request, verdict.retryAfter(), nowMs);
    Optional<Batch> rest = request.batch().withoutRevoked().map(batch -> batch.failed(nowMs));
    if (rest.isEmpty()) {
      return;
    }
    if (request.isolation() == null) {
      retry(rest.get(), verdict.cause(), verdict.retryAfter(), nowMs);
    } else {
      givingUp.check(rest.get(), verdict.cause(), lastClearMs, nowMs);
      request
          .isolation()
          .putBack(rest.get(), due(policyOfSuspects, rest.get(), verdict.retryAfter(), nowMs));
    }
  }

  private List<NotAccepted> blamed(
      Request request, Verdict.Blamed verdict, boolean nothingElse, long nowMs) {
    if (verdict.isServerError()) {
      detector.ended(request.number(), false);
      noted(request, verdict.retryAfter(), nowMs);
    } else {
      detector.endedWithoutSaying(request.number());
    }
    Optional<Batch> kept = request.batch().withoutRevoked();
    if (kept.isEmpty()) {
      return List.of();
    }
    Batch batch = kept.get();
    if (verdict.isServerError() && request.isolation() == null) {
      batch = batch.with(batch.attempts().failedWithServerError(nowMs, request.number()));
      if (!mayIsolate(batch.attempts())) {
        retry(batch, verdict.rejection().describe(), verdict.retryAfter(), nowMs);
        return List.of();
      }
      batch = batch.with(batch.attempts().afresh());
    }
    Isolation isolation = retries.isolationOf(request);
    if (batch.size() == 1) {
      return alone(request, isolation, batch, verdict, nothingElse, nowMs);
    }
    if (!verdict.isServerError()) {
      isolation.rejectedTogether(detector.latestRequest());
    }
    retries.split(isolation, batch);
    return List.of();
  }

  private List<NotAccepted> alone(
      Request request,
      Isolation isolation,
      Batch batch,
      Verdict.Blamed verdict,
      boolean nothingElse,
      long nowMs) {
    Rejection rejection = verdict.rejection();
    XdmMessage message = batch.messages().get(0);
    boolean atFault =
        verdict.isServerError()
            ? detector.failedAlone(message.record(), request.number())
            : detector.rejectedAlone(
                message.record(), request.number(), isolation.rejectedTogetherAfter(), nothingElse);
    if (atFault) {
      return List.of(new NotAccepted(message, rejection));
    }
    if (detector.isEverythingRejected()) {
      throw GivingUp.allRejected(message, rejection.describe());
    }
    Batch failed = batch.failed(nowMs);
    givingUp.check(failed, rejection.describe(), lastClearMs, nowMs);
    isolation.retry(failed, due(policyOfSuspects, failed, verdict.retryAfter(), nowMs));
    return List.of();
  }

  /**
   * Isolates messages when other messages are accepted, or if no other batch is being split. Where
   * records keep their order, other messages may not be sent before this batch, so then it is
   * always isolated.
   */
  private boolean mayIsolate(Attempts attempts) {
    return attempts.serverErrors() > RETRIES_OF_500
        && (ordered || !retries.isIsolating() || lastClearMs > attempts.firstFailureMs());
  }

  private void retry(
      Batch batch, @Nullable String cause, @Nullable Duration retryAfter, long nowMs) {
    givingUp.check(batch, cause, lastClearMs, nowMs);
    RetryPolicy usual = isSuspected(batch) ? policyOfSuspects : policy;
    retries.add(List.of(batch), due(usual, batch, retryAfter, nowMs));
  }

  private long due(RetryPolicy usual, Batch batch, @Nullable Duration retryAfter, long nowMs) {
    return nowMs + usual.delayMs(batch.attempts().failures(), retryAfter, random.nextDouble());
  }

  private boolean isSuspected(Batch batch) {
    return batch.messages().stream().allMatch(message -> detector.isSuspect(message.record()));
  }

  /**
   * A request ended without a clear outcome for any message. That is a sign of an outage, unless
   * the same messages fail repeatedly while others are accepted.
   */
  private void noted(Request request, @Nullable Duration retryAfter, long nowMs) {
    if (request.batch().withoutRevoked().isEmpty()) {
      return;
    }
    Attempts attempts = request.batch().attempts();
    boolean repeated = attempts.failures() > 0 || isSuspected(request.batch());
    boolean othersAccepted = gate.lastClearMs() > attempts.firstFailureMs();
    if (!repeated || !othersAccepted || attempts.firstFailureMs() == 0) {
      gate.failed(repeated, request.sentMs(), retryAfter, random.nextDouble(), nowMs);
    }
  }
}
