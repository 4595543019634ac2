package io.aepconnect.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** Connect's dates and times as RFC 3339 text in UTC. XDM requires a time zone. */
final class DateText {

  /** The years 0000 to 9999: RFC 3339 has no other years. */
  private static final long MIN_MS = -62_167_219_200_000L;

  private static final long MAX_MS = 253_402_300_799_999L;

  private DateText() {}

  /** Whether RFC 3339 has a text for this time, in milliseconds since 1970. */
  static boolean canSay(long epochMs) {
    return epochMs >= MIN_MS && epochMs <= MAX_MS;
  }

  /**
   * The text of a time for which {@link #canSay} is true.
   *
   * @param logicalType nullable name of the schema: {@link Date} becomes {@code 2026-11-24}, {@link
   *     Time} {@code 10:15:30.123Z}; all others are points in time
   */
  static String of(long epochMs, @Nullable String logicalType) {
    Instant instant = Instant.ofEpochMilli(epochMs);
    if (Date.LOGICAL_NAME.equals(logicalType)) {
      return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    } else if (Time.LOGICAL_NAME.equals(logicalType)) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofInstant(instant, ZoneOffset.UTC))
          + "Z";
    }
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }
}
