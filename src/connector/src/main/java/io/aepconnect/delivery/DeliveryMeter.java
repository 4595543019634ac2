package io.aepconnect.delivery;

import io.aepconnect.auth.TokenFetches;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.RequestWindow;
import io.aepconnect.metrics.Summary;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the results of all requests. Publishes them, with the counts of the other parts of the
 * pipeline, as metrics after each step and as a log line once a minute and at the end. Also tells
 * {@link OutageLog} about them. Task thread only.
 */
final class DeliveryMeter {

  private static final Logger log = LoggerFactory.getLogger(DeliveryMeter.class);

  private final TaskMetrics metrics;
  private final RequestWindow lastMinute;
  private final Summary summary;
  private final OutageLog outages;
  private final RejectionLog rejections;

  DeliveryMeter(
      TaskMetrics metrics,
      DeliverySettings settings,
      OutageLog outages,
      RejectionLog rejections,
      long nowMs) {
    this.metrics = metrics;
    this.outages = outages;
    this.rejections = rejections;
    this.lastMinute = new RequestWindow(settings.limits().maxBytes());
    this.summary = new Summary(metrics, settings.limits().maxBytes(), nowMs);
  }

  void tombstone() {
    metrics.add(Metric.TOMBSTONES, 1);
  }

  /** A request is complete. */
  void settled(InFlight.Completion completion, Verdict verdict, long nowMs) {
    Batch batch = completion.request().batch();
    lastMinute.add(nowMs, completion.nanos() / 1e6, batch.bodySize());
    if (verdict instanceof Verdict.PerMessage settled) {
      settled(settled, nowMs);
    } else if (verdict instanceof Verdict.Unavailable unavailable) {
      unavailable(batch, completion.reply());
      outages.failed(unavailable.cause(), nowMs);
    } else if (verdict instanceof Verdict.Blamed blamed) {
      metrics.add(Metric.RETRIES_SERVER_ERROR, blamed.isServerError() ? 1 : 0);
      outages.failed(blamed.rejection().describe(), nowMs);
    }
  }

  private void settled(Verdict.PerMessage settled, long nowMs) {
    if (settled.isClear()) {
      outages.worked(nowMs);
    } else {
      outages.failed(settled.cause(), nowMs);
    }
    if (!settled.accepted().isEmpty()) {
      metrics.succeeded(nowMs);
    }
    if (!settled.unclear().isEmpty()) {
      metrics.add(Metric.OUTCOMES_UNKNOWN, settled.unclear().size());
      metrics.add(Metric.RETRIES_UNCLEAR, 1);
    } else if (!settled.postponed().isEmpty()) {
      metrics.add(Metric.RETRIES_POSTPONED, 1);
    }
  }

  private void unavailable(Batch batch, Reply reply) {
    int status = reply instanceof Reply.Answered answered ? answered.status() : 0;
    boolean opened = status == 200 || status == 207;
    metrics.add(Metric.OUTCOMES_UNKNOWN, opened ? batch.size() : 0);
    metrics.add(
        switch (status) {
          case 0 -> Metric.RETRIES_NO_ANSWER;
          case 200, 207 -> Metric.RETRIES_UNCLEAR;
          case 429 -> Metric.RETRIES_THROTTLED;
          default -> Metric.RETRIES_SERVER_ERROR;
        },
        1);
  }

  /** Publishes the metrics, and writes the summary to the log once a minute. */
  void publish(
      RecordLedger ledger,
      SendQueue sendQueue,
      BackPressure backPressure,
      TokenFetches tokens,
      long nowMs) {
    ledger.fill(metrics);
    sendQueue.fill(metrics);
    backPressure.fill(metrics);
    lastMinute.fill(metrics, nowMs);
    metrics.set(Metric.TOKENS_FETCHED, tokens.succeeded());
    metrics.set(Metric.TOKEN_FAILURES, tokens.failed());
    metrics.publish();
    summary.due(nowMs).ifPresent(this::logSummary);
  }

  /** The task stops. */
  void stopped(long nowMs) {
    summary.rest(nowMs).ifPresent(this::logSummary);
  }

  private void logSummary(String line) {
    log.info("{}{}", line, rejections.sample());
  }
}
