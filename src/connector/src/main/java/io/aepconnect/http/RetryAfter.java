package io.aepconnect.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date in one of the three
 * forms of RFC 9110, 5.6.7. HttpClient's {@code DateUtils} reads only two of them.
 */
final class RetryAfter {

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

  private RetryAfter() {}

  /**
   * How long to wait, from now.
   *
   * @param header nullable
   * @return null if there is no header or it cannot be read; never negative
   */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.trim();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Instant then = date(text, now);
    if (then == null) {
      return null;
    }
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  private static @Nullable Instant date(String text, Instant now) {
    for (DateTimeFormatter form :
        List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)) {
      try {
        return Instant.from(form.withZone(ZoneOffset.UTC).parse(text));
      } catch (DateTimeException e) {
        // Try the next form.
      }
    }
    return null;
  }

  /** The year has two digits: a year that seems more than 50 years in the future is in the past. */
  private static DateTimeFormatter rfc850(Instant now) {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(
            ChronoField.YEAR, 2, 2, LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49))
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH);
  }
}
