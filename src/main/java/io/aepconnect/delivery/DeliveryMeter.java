package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.http.TokenFetches;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.RequestWindow;
import io.aepconnect.metrics.Summary;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what comes of each request, and publishes that together with what the rest of the pipeline
 * counts anyway: as metrics after each step, and as a line in the log once a minute and at the end.
 * Also tells {@link InletHealth}. Task thread only.
 */
final class DeliveryMeter {

  private static final Logger log = LoggerFactory.getLogger(DeliveryMeter.class);

  private final TaskMetrics metrics;
  private final RequestWindow lastMinute;
  private final Summary summary;
  private final InletHealth health;

  DeliveryMeter(TaskMetrics metrics, DeliverySettings settings, InletHealth health, long nowMs) {
    this.metrics = metrics;
    this.health = health;
    this.lastMinute = new RequestWindow(settings.limits().maxBytes());
    this.summary = new Summary(metrics, settings.limits().maxBytes(), nowMs);
    metrics.set(Metric.BUFFER_LIMIT_BYTES, settings.enoughBytes());
  }

  void tombstone() {
    metrics.add(Metric.TOMBSTONES, 1);
  }

  /** A request is over and settled. */
  void settled(InFlight.Completion request, Verdict.Settled settled, long nowMs) {
    Batch batch = request.batch();
    lastMinute.add(nowMs, request.nanos() / 1e6, batch.bodySize());
    if (!settled.accepted().isEmpty() || !settled.rejected().isEmpty()) {
      health.worked(nowMs);
    } else if (settled.isFailedAttempt(batch)) {
      health.failed(settled.cause(), nowMs);
    }
    metrics.add(Metric.OUTCOMES_UNKNOWN, settled.unknown());
    if (!settled.accepted().isEmpty()) {
      metrics.succeeded(nowMs);
    }
    if (settled.resend().size() > 1) {
      metrics.add(Metric.SPLITS, 1);
    }
    if (settled.resend().stream().anyMatch(again -> again.failures() > batch.failures())) {
      metrics.add(cause(request.reply(), settled), 1);
    }
  }

  /** Shows readers, and once a minute the log, how things stand. */
  void publish(
      RecordLedger ledger,
      Outbox outbox,
      BackPressure backPressure,
      TokenFetches tokens,
      long nowMs) {
    ledger.fill(metrics);
    outbox.fill(metrics);
    backPressure.fill(metrics);
    lastMinute.fill(metrics, nowMs);
    metrics.set(Metric.TOKENS_FETCHED, tokens.succeeded());
    metrics.set(Metric.TOKEN_FAILURES, tokens.failed());
    metrics.publish();
    summary.due(nowMs).ifPresent(log::info);
  }

  /** The task ends. */
  void stopped(long nowMs) {
    summary.rest(nowMs).ifPresent(log::info);
  }

  private static Metric cause(Reply reply, Verdict.Settled settled) {
    if (reply instanceof Reply.Outage) {
      return Metric.RETRIES_SERVER_ERROR;
    }
    return switch (reply instanceof Reply.Answered answered ? answered.status() : 0) {
      case 0 -> Metric.RETRIES_NO_ANSWER;
      case 200, 207 -> settled.unknown() > 0 ? Metric.RETRIES_UNCLEAR : Metric.RETRIES_POSTPONED;
      case 429 -> Metric.RETRIES_THROTTLED;
      default -> Metric.RETRIES_SERVER_ERROR;
    };
  }
}
