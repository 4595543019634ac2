package io.aepconnect.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times that are not in AEP's format, if they have only one meaning. */
final class DateTimeReading {

  /** March 1973 in seconds; smaller numbers may be days, or a date such as 20261124. */
  private static final long LEAST_S = 100_000_000L;

  /** March 1973 in milliseconds; as seconds, such numbers would be after the year 5138. */
  private static final long LEAST_MS = 100_000_000_000L;

  /**
   * November 2286 in milliseconds; larger numbers may be a date such as 20261124093000, or
   * microseconds.
   */
  private static final long MOST_MS = 9_999_999_999_999L;

  /** Numbers that may also be a date with a time, such as 2026112409 or 202611240930. */
  private static final Pattern DATE_IN_DIGITS =
      Pattern.compile(
          "(?:19|20|21)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[01]\\d|2[0-3])(?:[0-5]\\d)?");

  private static final int LONGEST = 64;

  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,9})?"
              + "(?: ?(?:(Z|UTC|GMT)|([+-]\\d{2}):?(\\d{2})))?");

  private DateTimeReading() {}

  /** Reads seconds or milliseconds since 1970. */
  static Optional<String> ofEpoch(long number) {
    if (number < LEAST_S
        || number > MOST_MS
        || DATE_IN_DIGITS.matcher(Long.toString(number)).matches()) {
      return Optional.empty();
    }
    Instant instant =
        number < LEAST_MS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return Optional.of(DateTimeFormatter.ISO_INSTANT.format(instant));
  }

  /**
   * Reads a date and a time with a space or a T between them.
   *
   * @param zone the zone of times without a zone; if null, such times are not read
   */
  static Optional<String> ofText(String text, @Nullable ZoneId zone) {
    Matcher parts = TEXT.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    String local = parts.group(1) + "T" + parts.group(2) + fraction;
    if (parts.group(4) != null) {
      return Optional.of(local + "Z");
    } else if (parts.group(5) != null) {
      return Optional.of(local + parts.group(5) + ":" + parts.group(6));
    }
    return zone == null ? Optional.empty() : offset(local, zone).map(it -> local + it);
  }

  /** Empty for times that do not exist, or occur twice, because the clocks change. */
  private static Optional<String> offset(String local, ZoneId zone) {
    try {
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(LocalDateTime.parse(local));
      return offsets.size() == 1 ? Optional.of(offsets.get(0).getId()) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
