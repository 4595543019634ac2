package io.aepconnect.delivery;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses all partitions when too many bytes are held, and resumes them once half of that is gone.
 * Task thread only.
 */
final class BackPressure {

  private static final Logger log = LoggerFactory.getLogger(BackPressure.class);

  private final SinkTaskContext context;
  private final long highBytes;
  private boolean paused;
  private long pauses;

  BackPressure(SinkTaskContext context, long highBytes) {
    this.context = context;
    this.highBytes = highBytes;
  }

  /** Whether it is better to wait than to take more. */
  boolean isHigh(long bytes) {
    return bytes >= (paused ? highBytes / 2 : highBytes);
  }

  void update(long bytes) {
    if (isHigh(bytes) == paused) {
      return;
    }
    paused = !paused;
    // Not at info: where Kafka is faster than the inlet, this is what every few seconds bring.
    log.debug("{} the partitions: {} bytes are held", paused ? "Paused" : "Resumed", bytes);
    if (paused) {
      pauses++;
      context.pause(assignment());
    } else {
      context.resume(assignment());
    }
  }

  /** After a rebalance: partitions come unpaused. */
  void assignmentChanged() {
    if (paused) {
      context.pause(assignment());
    }
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.PAUSED, paused ? 1 : 0);
    metrics.set(Metric.PAUSES, pauses);
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
