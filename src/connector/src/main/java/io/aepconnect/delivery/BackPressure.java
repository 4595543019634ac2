package io.aepconnect.delivery;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses all partitions when the buffer is full, and resumes them when it is half empty. Task
 * thread only.
 */
final class BackPressure {

  private static final Logger log = LoggerFactory.getLogger(BackPressure.class);

  private final SinkTaskContext context;
  private final LongSupplier highBytes;
  private boolean paused;
  private long pauses;

  /**
   * @param highBytes how many bytes fill the buffer; may grow
   */
  BackPressure(SinkTaskContext context, LongSupplier highBytes) {
    this.context = context;
    this.highBytes = highBytes;
  }

  /** Whether the buffer is too full to add more records: full, or not yet half empty after that. */
  boolean isHigh(long bytes) {
    long high = highBytes.getAsLong();
    return bytes >= (paused ? high / 2 : high);
  }

  void update(long bytes) {
    if (isHigh(bytes) == paused) {
      return;
    }
    paused = !paused;
    // Debug, not info: where Kafka is faster than the inlet, this happens every few seconds.
    log.debug("{} the partitions: {} bytes are buffered", paused ? "Paused" : "Resumed", bytes);
    if (paused) {
      pauses++;
      context.pause(assignment());
    } else {
      context.resume(assignment());
    }
  }

  /** Pauses newly assigned partitions too: Connect assigns them unpaused. */
  void assignmentChanged() {
    if (paused) {
      context.pause(assignment());
    }
  }

  void fill(TaskMetrics metrics) {
    metrics.set(Metric.PAUSED, paused ? 1 : 0);
    metrics.set(Metric.PAUSES, pauses);
    metrics.set(Metric.BUFFER_LIMIT_BYTES, highBytes.getAsLong());
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
