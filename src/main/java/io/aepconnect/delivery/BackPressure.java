package io.aepconnect.delivery;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Pauses all partitions when too many bytes are held, and resumes them once half of that is gone.
 * Task thread only.
 */
final class BackPressure {

  private final SinkTaskContext context;
  private final long highBytes;
  private boolean paused;

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
    if (paused) {
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

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
