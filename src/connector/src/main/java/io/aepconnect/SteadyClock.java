package io.aepconnect;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Clocks that begin at the time of day and from then on only go forward, at an even pace. What
 * waits by one neither waits for hours nor gives up at once when somebody sets the machine's time.
 * Thread-safe.
 */
final class SteadyClock {

  private SteadyClock() {}

  /** A clock that begins now. */
  static Clock start() {
    return from(Instant.now(), System::nanoTime);
  }

  static Clock from(Instant start, LongSupplier nanos) {
    long startNanos = nanos.getAsLong();
    InstantSource source = () -> start.plusNanos(nanos.getAsLong() - startNanos);
    return source.withZone(ZoneOffset.UTC);
  }
}
