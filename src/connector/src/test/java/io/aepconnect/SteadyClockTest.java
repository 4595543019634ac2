package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  @Test
  void goesForwardFromItsStartAsTheNanosecondsDo() {
    AtomicLong nanos = new AtomicLong(-5_000_000);
    Clock clock = SteadyClock.from(Instant.ofEpochMilli(1_000), nanos::get);
    assertThat(clock.millis()).isEqualTo(1_000);

    nanos.addAndGet(7_900_000);

    assertThat(clock.millis()).isEqualTo(1_007);
  }

  @Test
  void beginsAtTheTimeOfDay() {
    assertThat(SteadyClock.start().instant())
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }
}
