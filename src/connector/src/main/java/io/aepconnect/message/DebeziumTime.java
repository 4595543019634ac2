package io.aepconnect.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debezium's dates and times as RFC 3339 text in UTC, in which Debezium encodes those that have no
 * zone. Each method gives text, or an {@link Unwritable} where there is none.
 */
final class DebeziumTime {

  private static final long DAY_SECONDS = 86_400;
  private static final long SECOND_NS = 1_000_000_000;
  private static final int MOST_YEAR = 9999;

  /** Milliseconds would not do: those of what can be parsed are too many for a long. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** RFC 3339 as most know it: upper case, and seconds. */
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d++)?(Z|[+-]\\d\\d:\\d\\d)");

  /** Debezium puts a Z behind a date; group 1 is what RFC 3339 calls a full-date. */
  private static final Pattern ISO_DATE = Pattern.compile("([+-]?\\d{4,9}-\\d\\d-\\d\\d)Z?");

  private static final Unwritable YEAR =
      new Unwritable("a date", "whose year is not of four digits");
  private static final Unwritable INFINITY =
      new Unwritable("a timestamp", "that is PostgreSQL's infinity");
  private static final Unwritable OUTSIDE_OF_DAY =
      new Unwritable("a time", "that is not from 00:00 to 23:59:59");

  private DebeziumTime() {}

  /** A date in days since 1970, as {@code 2026-11-24}. */
  static Object date(int epochDays) {
    LocalDate date = LocalDate.ofEpochDay(epochDays);
    return hasFourDigits(date.getYear()) ? date.toString() : YEAR;
  }

  /** A date in ISO 8601, maybe with a Z; what is no such text is left as it is. */
  static Object date(String text) {
    Matcher date = ISO_DATE.matcher(text);
    if (date.matches()) {
      return Character.isDigit(text.charAt(0)) && text.indexOf('-') == 4 ? date.group(1) : YEAR;
    }
    return text;
  }

  /** A time of day in so many parts of a second, as {@code 09:30:00.123456Z}. */
  static Object ofDay(long time, long partsPerSecond) {
    if (time < 0 || time >= DAY_SECONDS * partsPerSecond) {
      return OUTSIDE_OF_DAY;
    }
    LocalTime ofDay = LocalTime.ofNanoOfDay(time * (SECOND_NS / partsPerSecond));
    return DateTimeFormatter.ISO_LOCAL_TIME.format(ofDay) + "Z";
  }

  /** A time in so many parts of a second since 1970. */
  static Object instant(long time, long partsPerSecond) {
    long nanos = Math.floorMod(time, partsPerSecond) * (SECOND_NS / partsPerSecond);
    return text(Instant.ofEpochSecond(Math.floorDiv(time, partsPerSecond), nanos));
  }

  /** A time in nanoseconds since 1970, of which the least and the most stand for infinity. */
  static Object nanoInstant(long time) {
    return time == Long.MAX_VALUE || time == Long.MIN_VALUE ? INFINITY : instant(time, SECOND_NS);
  }

  /**
   * A time in ISO 8601 with an offset. RFC 3339 is left as it is; what can be said in it exactly
   * becomes it; what is no time at all is left to the check of the schema.
   */
  static Object instant(String text) {
    if (DATE_TIME.matcher(text).matches()) {
      return text;
    } else if (text.equals("infinity") || text.equals("-infinity")) {
      return INFINITY;
    }
    try {
      return text(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private static Object text(Instant instant) {
    return instant.isBefore(FIRST) || instant.isAfter(LAST)
        ? YEAR
        : DateTimeFormatter.ISO_INSTANT.format(instant);
  }

  private static boolean hasFourDigits(int year) {
    return year >= 0 && year <= MOST_YEAR;
  }
}
