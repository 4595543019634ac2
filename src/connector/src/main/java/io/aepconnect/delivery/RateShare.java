package io.aepconnect.delivery;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.worker.GroupPartitions;
import java.util.OptionalInt;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the connector's rate limits that this task has: its partitions divided by all
 * partitions of the connector's topics. Each partition belongs to one task, so the shares of all
 * tasks add up to 1, and they move with the partitions. No task needs to know another. Task thread
 * only.
 */
final class RateShare {

  private static final Logger log = LoggerFactory.getLogger(RateShare.class);

  /** How often to look whether topics or partitions were added. */
  private static final long LOOK_AGAIN_MS = 10_000;

  private final RateSettings settings;
  private final SinkTaskContext context;
  private final GroupPartitions partitions;
  private double share;
  private long lookAtMs = Long.MIN_VALUE;
  private boolean saidThatEqual;

  RateShare(RateSettings settings, SinkTaskContext context) {
    this.settings = settings;
    this.context = context;
    this.partitions = GroupPartitions.of(context);
    this.share = settings.equalShare();
  }

  /**
   * The share of a task.
   *
   * @param own how many partitions the task has
   * @param all how many partitions all tasks have; empty if that is unknown
   * @param equal the share of a task whose partitions do not tell
   * @return from 0 to 1
   */
  static double of(int own, OptionalInt all, double equal) {
    if (own == 0) {
      return 0;
    }
    // Fewer than our own: what the consumer knows about the topics is out of date.
    return all.isPresent() && all.getAsInt() >= own ? (double) own / all.getAsInt() : equal;
  }

  /** The share at this time. Does not wait. */
  double at(long nowMs) {
    if (settings.isShared() && nowMs >= lookAtMs) {
      lookAtMs = nowMs + LOOK_AGAIN_MS;
      look();
    }
    return share;
  }

  /** Partitions were assigned or revoked. */
  void assignmentChanged() {
    lookAtMs = Long.MIN_VALUE;
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.RATE_LIMIT_SHARE, share);
  }

  private void look() {
    int own = context.assignment().size();
    OptionalInt all = partitions.count();
    double before = share;
    share = of(own, all, settings.equalShare());
    boolean mayBeWrong = own > 0 && all.isEmpty() && settings.tasks() > 1;
    if (mayBeWrong && !saidThatEqual) {
      saidThatEqual = true;
      log.warn(
          "This worker does not tell how many partitions the connector's topics have. So each of"
              + " the {} tasks (tasks.max) has an equal share of aep.rate.limit.*, also a task"
              + " that has no partitions or has failed",
          settings.tasks());
    } else if (all.isPresent() && share != before) {
      log.info(
          "The task has {} of {} partitions, so its share of aep.rate.limit.* is {} %",
          own, all.getAsInt(), Math.round(100 * share));
    }
  }
}
