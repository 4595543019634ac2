package io.aepconnect.delivery;

import io.aepconnect.metrics.TaskMetrics;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What a pipeline has around it.
 *
 * @param context through which the task talks to Connect
 * @param metrics where to show what happens
 * @param clock that only goes forward
 * @param random decides how long retries wait
 */
public record TaskEnvironment(
    SinkTaskContext context, TaskMetrics metrics, Clock clock, RandomGenerator random) {

  /** With a random generator of its own. */
  public TaskEnvironment(SinkTaskContext context, TaskMetrics metrics, Clock clock) {
    this(context, metrics, clock, new SplittableRandom());
  }
}
