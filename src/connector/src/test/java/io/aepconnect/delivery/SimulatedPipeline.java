package io.aepconnect.delivery;

import io.aepconnect.batch.BatchLimits;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import java.util.SplittableRandom;

/**
 * The real pipeline, for simulations. All settings have their defaults, except for these.
 *
 * @param maxMessages how many messages a request may have
 * @param maxInFlight how many requests may be in flight
 * @param bufferBytes how many bytes of messages may be buffered
 * @param retry when messages are retried, and for how long
 */
record SimulatedPipeline(int maxMessages, int maxInFlight, long bufferBytes, RetryPolicy retry) {

  static final RetryPolicy DEFAULT_RETRY = new RetryPolicy(300, 30_000, 600_000);

  private static final int DEFAULT_MAX_BYTES = 1_000_000;

  DeliveryPipeline build(
      BatchEndpoint endpoint, FakeTaskContext context, ManualClock clock, SplittableRandom random) {
    return new DeliveryPipeline(
        new DeliverySettings(
            new BatchLimits(DEFAULT_MAX_BYTES, maxMessages),
            retry,
            maxInFlight,
            0,
            bufferBytes,
            new RateSettings(0, 0, RateScope.CONNECTOR, 1),
            0,
            NullValues.IGNORE),
        new ErrorSettings(true, true, () -> 0),
        Converters.plain(
            RecordFormat.MESSAGE,
            new Envelope(null, null, null, null, null, null),
            NullFields.OMIT),
        MessageCheck.Result.Fit::new,
        endpoint,
        new TaskEnvironment(context, new TaskMetrics(clock), clock, random));
  }
}
