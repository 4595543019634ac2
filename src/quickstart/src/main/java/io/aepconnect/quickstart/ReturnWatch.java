package io.aepconnect.quickstart;

import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits until the source connector has written back every event that failed later.
 *
 * @param platform the broker, worker and inlet of the run
 * @param connector the source connector
 */
record ReturnWatch(Platform platform, ConnectorFile connector) {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Duration CHECK_EVERY = Duration.ofMillis(100);

  /**
   * Waits for a limited time, and returns what came back until then.
   *
   * @param expected the events that must come back, in the form of {@link Written#origin}
   * @throws IllegalStateException if the connector fails
   */
  FailedLater await(Set<String> expected) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(CHECK_EVERY)
          .atMost(MAX_WAIT)
          .until(() -> isComplete(expected.size()));
    } catch (ConditionTimeoutException e) {
      // The report names the events that are missing.
    }
    return new FailedLater(
        connector.topic(),
        expected,
        failed(),
        FailedRecord.readAll(platform.bootstrapServers(), connector.topic()));
  }

  private boolean isComplete(int expected) {
    platform
        .rest()
        .status(connector.name())
        .failure()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    return platform.topics().size(connector.topic()) >= Math.max(expected, failed());
  }

  private long failed() {
    return platform.inlet().counts().map(Inlet.Counts::failedLater).orElse(0L);
  }
}
