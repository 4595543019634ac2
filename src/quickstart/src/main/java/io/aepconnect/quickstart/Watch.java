package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Follows the connector while records flow: shows how far it is, and throws as soon as it has
 * failed or stands still.
 */
final class Watch {

  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(45);

  private final Platform platform;
  private final String connector;
  private final ConnectRest rest;
  private final Written written;
  private final ProgressLine line;
  private String lastState = "";
  private long lastLook = System.nanoTime();
  private long lastChange = System.nanoTime();

  Watch(Platform platform, String connector, Written written, ProgressLine line) {
    this.platform = platform;
    this.connector = connector;
    this.rest = platform.rest();
    this.written = written;
    this.line = line;
  }

  /** To be called often; looks once a second. */
  void look() {
    if (System.nanoTime() - lastLook < SHOW_EVERY.toNanos()) {
      return;
    }
    lastLook = System.nanoTime();
    String state = state();
    line.show(state);
    if (!state.equals(lastState)) {
      lastState = state;
      lastChange = System.nanoTime();
    } else if (System.nanoTime() - lastChange > LONGEST_STANDSTILL.toNanos()) {
      throw new IllegalStateException(
          "No record was accepted for %d s. Does %s answer?"
              .formatted(LONGEST_STANDSTILL.toSeconds(), platform.inlet().endpoint()));
    }
    rest.status(connector)
        .failure()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
  }

  /** Waits until the connector has committed everything that was written. */
  void awaitFinished() {
    Awaitility.await()
        .pollInSameThread()
        .forever()
        .until(
            () -> {
              look();
              return platform.topics().isFinished(connector, List.of(Feed.EVENTS, Feed.PROFILES));
            });
    line.show(state());
    line.finish();
  }

  private String state() {
    long committed =
        platform.topics().committed(connector).values().stream().mapToLong(it -> it).sum();
    String inlet =
        platform
            .inlet()
            .counts()
            .map(it -> ", %,d accepted in %,d requests".formatted(it.accepted(), it.requests()))
            .orElse("");
    return "  %,d written%s, %,d committed".formatted(written.total(), inlet, committed);
  }
}
