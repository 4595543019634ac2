package io.aepconnect.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Reads the {@code Retry-After} header in both of its forms (RFC 9110, 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * How long to wait from now on.
   *
   * @param header nullable
   * @return null if there is no header or it cannot be read; never negative
   */
  static Duration parse(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.trim();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
