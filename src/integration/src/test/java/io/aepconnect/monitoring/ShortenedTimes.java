package io.aepconnect.monitoring;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alert rules in which each minute is a second, so that a test can wait for the alerts. That is:
 * the times of {@code for} and {@code offset}, the ranges such as {@code [10m]}, and the limits of
 * metrics that are the time since an event. Everything else is as it was.
 */
final class ShortenedTimes {

  private static final int FACTOR = 60;

  private static final Pattern TIME =
      Pattern.compile("(?<=\\bfor: |\\boffset |\\[)(\\d+)([mh])\\b");

  private static final Pattern AGE =
      Pattern.compile("(?<=_age_ms\\)? > |_look_ms\\)? > |_success_ms > |_ago\\)? > )(\\d+)\\b");

  private ShortenedTimes() {}

  /** Changes the text of a file with alerts. */
  static String of(String rules) {
    String shorter = TIME.matcher(rules).replaceAll(ShortenedTimes::time);
    return AGE.matcher(shorter).replaceAll(it -> shortened(it.group()));
  }

  private static String time(MatchResult minutesOrHours) {
    String unit = minutesOrHours.group(2).equals("h") ? "m" : "s";
    return Matcher.quoteReplacement(minutesOrHours.group(1) + unit);
  }

  private static String shortened(String limit) {
    return String.valueOf(Integer.parseInt(limit) / FACTOR);
  }
}
