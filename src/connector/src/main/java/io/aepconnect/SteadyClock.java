package io.aepconnect;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Clocks that start with the wall-clock time and then advance with {@link System#nanoTime}. They
 * never go back and never jump, so a change of the machine's time neither lengthens nor shortens a
 * wait. Thread-safe.
 */
final class SteadyClock {

  private SteadyClock() {}

  /** A clock that starts now. */
  static Clock start() {
    return from(Instant.now(), System::nanoTime);
  }

  static Clock from(Instant start, LongSupplier nanos) {
    long startNanos = nanos.getAsLong();
    InstantSource source = () -> start.plusNanos(nanos.getAsLong() - startNanos);
    return source.withZone(ZoneOffset.UTC);
  }
}
