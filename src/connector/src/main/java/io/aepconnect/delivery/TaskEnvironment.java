package io.aepconnect.delivery;

import io.aepconnect.metrics.TaskMetrics;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What a pipeline gets from its task.
 *
 * @param context the task's connection to Connect
 * @param metrics the metrics to publish
 * @param clock a clock that never goes back
 * @param random the source of jitter for back-offs
 */
public record TaskEnvironment(
    SinkTaskContext context, TaskMetrics metrics, Clock clock, RandomGenerator random) {

  /** With its own random generator. */
  public TaskEnvironment(SinkTaskContext context, TaskMetrics metrics, Clock clock) {
    this(context, metrics, clock, new SplittableRandom());
  }
}
