package io.aepconnect.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The size of a regular expression after its counted repetitions, such as {@code (ab){20}}, are
 * expanded. Engines expand them, or run a loop as often, even before they read a character.
 *
 * @param copies the largest number of copies of one part
 * @param rounds the same for groups and anchors only, which can repeat without reading a character
 */
record PatternSize(long copies, long rounds) {

  private static final PatternSize ONE = new PatternSize(1, 1);

  /** Larger than any limit; it keeps products within a long. */
  private static final long MOST = Integer.MAX_VALUE;

  /** Characters that, after a backslash, can match without reading a character. */
  private static final String WITHOUT_WIDTH = "bBAGzZk123456789";

  static PatternSize of(String source) {
    Deque<PatternSize> open = new ArrayDeque<>();
    PatternSize all = ONE;
    PatternSize last = ONE;
    boolean isGroup = false;
    for (int at = 0; at < source.length(); at++) {
      char next = source.charAt(at);
      if (next == '{') {
        long count = count(source, at + 1);
        last = new PatternSize(times(last.copies, count), isGroup ? times(last.rounds, count) : 1);
        all = all.or(last);
        continue;
      }
      last = ONE;
      isGroup = next == ')' || next == '^' || next == '$';
      if (next == '\\') {
        at++;
        isGroup = at < source.length() && WITHOUT_WIDTH.indexOf(source.charAt(at)) >= 0;
      } else if (next == '(') {
        open.push(all);
        all = ONE;
      } else if (next == ')' && !open.isEmpty()) {
        last = all;
        all = open.pop().or(last);
      }
    }
    return all;
  }

  private PatternSize or(PatternSize other) {
    return new PatternSize(Math.max(copies, other.copies), Math.max(rounds, other.rounds));
  }

  private static long times(long one, long other) {
    return Math.min(MOST, one * Math.max(1, other));
  }

  /** The larger of the one or two numbers in braces. */
  private static long count(String source, int start) {
    long most = 0;
    long number = 0;
    for (int at = start; at < source.length() && source.charAt(at) != '}'; at++) {
      int digit = Character.digit(source.charAt(at), 10);
      number = digit < 0 ? 0 : Math.min(MOST, number * 10 + digit);
      most = Math.max(most, number);
    }
    return most;
  }
}
