package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectRest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Watches the connector while it delivers records: prints its progress, shows the records that come
 * back on the inlet's page, and throws if the connector fails or makes no progress.
 */
final class Watch {

  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
  private static final Duration MAX_STANDSTILL = Duration.ofSeconds(45);

  private final Platform platform;
  private final String connector;
  private final ConnectRest rest;
  private final Written written;
  private final ProgressLine line;
  private final ReturnedTopics returned;
  private String lastState = "";
  private long lastCheck = System.nanoTime();
  private long lastChange = System.nanoTime();

  Watch(
      Platform platform,
      String connector,
      Written written,
      ProgressLine line,
      ReturnedTopics returned) {
    this.platform = platform;
    this.connector = connector;
    this.rest = platform.rest();
    this.written = written;
    this.line = line;
    this.returned = returned;
  }

  /** Checks the connector, at most once a second; call it often. */
  void check() {
    if (System.nanoTime() - lastCheck < SHOW_EVERY.toNanos()) {
      return;
    }
    lastCheck = System.nanoTime();
    returned.show();
    String state = state();
    line.show(state);
    if (!state.equals(lastState)) {
      lastState = state;
      lastChange = System.nanoTime();
    } else if (System.nanoTime() - lastChange > MAX_STANDSTILL.toNanos()) {
      throw new IllegalStateException(
          "No progress for %d s. Check whether %s responds."
              .formatted(MAX_STANDSTILL.toSeconds(), platform.inlet().endpoint()));
    }
    rest.status(connector)
        .failure()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
  }

  /** Waits until the connector has committed all written records. */
  void awaitFinished() {
    Awaitility.await()
        .pollInSameThread()
        .forever()
        .until(
            () -> {
              check();
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
            .map(
                it ->
                    ", %,d accepted in %s"
                        .formatted(it.accepted(), Count.of(it.requests(), "request")))
            .orElse("");
    return "  %,d written%s, %,d committed".formatted(written.total(), inlet, committed);
  }
}
