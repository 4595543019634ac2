package io.aepconnect.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The header {@code Date} of all responses, for senders that compare clocks. Thread-safe. */
final class ResponseDate {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private volatile Duration shift = Duration.ZERO;

  ResponseDate(Clock clock) {
    this.clock = clock;
  }

  /** Dates responses that much later than now; earlier if it is negative. */
  void shift(Duration other) {
    shift = other;
  }

  /** Sets the header if it is not what the server sets anyway. */
  void writeTo(ClassicHttpResponse response) {
    Duration difference = shift;
    if (!difference.isZero()) {
      response.setHeader("Date", HTTP_DATE.format(clock.instant().plus(difference)));
    }
  }
}
