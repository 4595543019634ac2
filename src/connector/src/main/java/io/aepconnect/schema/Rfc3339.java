package io.aepconnect.schema;

import java.time.YearMonth;

/** Dates, and date-times with seconds and a zone, as AEP's streaming validation reads them. */
final class Rfc3339 {

  private static final int DATE_LENGTH = "2026-11-24".length();
  private static final int TIME_LENGTH = "T09:30:00".length();
  private static final int MOST_FRACTION = 9;

  private Rfc3339() {}

  /** Whether the bytes are a date, such as {@code 2026-11-24}. */
  static boolean isDate(byte[] utf8, int from, int to) {
    return to - from == DATE_LENGTH && isDateAt(utf8, from);
  }

  /** Whether the bytes are a date-time, such as {@code 2026-11-24T09:30:00.5+01:00}. */
  static boolean isDateTime(byte[] utf8, int from, int to) {
    int time = from + DATE_LENGTH;
    int at = time + TIME_LENGTH;
    if (at >= to
        || !isDateAt(utf8, from)
        || (utf8[time] | 0x20) != 't'
        || !isTimeAt(utf8, time + 1)) {
      return false;
    }
    if (utf8[at] == '.') {
      int fraction = at + 1;
      at = fraction;
      while (at < to && isDigit(utf8[at])) {
        at++;
      }
      if (at == fraction || at - fraction > MOST_FRACTION) {
        return false;
      }
    }
    return isZone(utf8, at, to);
  }

  private static boolean isDateAt(byte[] utf8, int at) {
    int year = number(utf8, at, 4);
    int month = number(utf8, at + 5, 2);
    int day = number(utf8, at + 8, 2);
    return utf8[at + 4] == '-'
        && utf8[at + 7] == '-'
        && year >= 0
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || YearMonth.of(year, month).isValidDay(day));
  }

  private static boolean isTimeAt(byte[] utf8, int at) {
    return isWithin(number(utf8, at, 2), 23)
        && utf8[at + 2] == ':'
        && isWithin(number(utf8, at + 3, 2), 59)
        && utf8[at + 5] == ':'
        && isWithin(number(utf8, at + 6, 2), 59);
  }

  /** AEP runs on Java, which supports offsets up to 18 hours from UTC. */
  private static boolean isZone(byte[] utf8, int at, int to) {
    if (to - at == 1) {
      return (utf8[at] | 0x20) == 'z';
    } else if (to - at != "+01:00".length() || (utf8[at] != '+' && utf8[at] != '-')) {
      return false;
    }
    int hours = number(utf8, at + 1, 2);
    int minutes = number(utf8, at + 4, 2);
    return utf8[at + 3] == ':' && isWithin(hours, 18) && isWithin(minutes, hours == 18 ? 0 : 59);
  }

  private static boolean isWithin(int number, int most) {
    return number >= 0 && number <= most;
  }

  /** The number with this many digits; -1 if one of the bytes is not a digit. */
  private static int number(byte[] utf8, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      if (!isDigit(utf8[i])) {
        return -1;
      }
      number = number * 10 + (utf8[i] - '0');
    }
    return number;
  }

  private static boolean isDigit(byte next) {
    return next >= '0' && next <= '9';
  }
}
