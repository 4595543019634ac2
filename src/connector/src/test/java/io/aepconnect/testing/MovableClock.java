package io.aepconnect.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real clock, which a test can move on so that it need not wait. Not thread-safe. */
public final class MovableClock extends Clock {

  private long movedByMs;

  public void advance(long byMs) {
    movedByMs += byMs;
  }

  @Override
  public long millis() {
    return System.currentTimeMillis() + movedByMs;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
