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
 * Debezium's dates and times as RFC 3339 text in UTC; Debezium encodes times without a zone in UTC,
 * too. Each method returns the text, or an {@link Unwritable} if there is none.
 */
final class DebeziumTime {

  private static final long DAY_SECONDS = 86_400;
  private static final long SECOND_NS = 1_000_000_000;
  private static final int MOST_YEAR = 9999;

  /** Not milliseconds: those of some times that can be parsed do not fit into a long. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** The usual form of RFC 3339: in upper case, and with seconds. */
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d++)?(Z|[+-]\\d\\d:\\d\\d)");

  /** Debezium puts a Z after a date; group 1 is the full-date of RFC 3339. */
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

  /** A date in ISO 8601, with or without a Z; other text stays unchanged. */
  static Object date(String text) {
    Matcher date = ISO_DATE.matcher(text);
    if (date.matches()) {
      return Character.isDigit(text.charAt(0)) && text.indexOf('-') == 4 ? date.group(1) : YEAR;
    }
    return text;
  }

  /** A time of day in parts of a second, as {@code 09:30:00.123456Z}. */
  static Object ofDay(long time, long partsPerSecond) {
    if (time < 0 || time >= DAY_SECONDS * partsPerSecond) {
      return OUTSIDE_OF_DAY;
    }
    LocalTime ofDay = LocalTime.ofNanoOfDay(time * (SECOND_NS / partsPerSecond));
    return DateTimeFormatter.ISO_LOCAL_TIME.format(ofDay) + "Z";
  }

  /** A time in parts of a second since 1970. */
  static Object instant(long time, long partsPerSecond) {
    long nanos = Math.floorMod(time, partsPerSecond) * (SECOND_NS / partsPerSecond);
    return text(Instant.ofEpochSecond(Math.floorDiv(time, partsPerSecond), nanos));
  }

  /** A time in nanoseconds since 1970; the smallest and the largest value mean infinity. */
  static Object nanoInstant(long time) {
    return time == Long.MAX_VALUE || time == Long.MIN_VALUE ? INFINITY : instant(time, SECOND_NS);
  }

  /**
   * A time in ISO 8601 with an offset. RFC 3339 stays unchanged; other forms are converted to it if
   * that is exact; text that is not a time stays for the schema check.
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
