package io.aepconnect.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Time;

/** Connect's dates and times as RFC 3339 text in UTC, as XDM wants it: always with a zone. */
final class DateText {

  private DateText() {}

  /**
   * The text.
   *
   * @param logicalType nullable name of the schema: {@link Date} becomes {@code 2026-11-24}, {@link
   *     Time} {@code 10:15:30.123Z}; all else is a point in time
   */
  static String of(Instant instant, String logicalType) {
    if (Date.LOGICAL_NAME.equals(logicalType)) {
      return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    } else if (Time.LOGICAL_NAME.equals(logicalType)) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofInstant(instant, ZoneOffset.UTC))
          + "Z";
    }
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }
}
