package io.aepconnect.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that ends in bounded time with any text. RE2 looks at each character once,
 * but takes ten times as long as Java's own engine with the short texts that most values are; so
 * that one tries first, where both read the expression alike, and its steps are counted. Java's own
 * is also for what RE2 does not have: looking ahead and back, and references to groups.
 *
 * @param source as the schema has it
 * @param counted nullable
 * @param linear nullable; one of the two is there
 */
record TextPattern(String source, Pattern counted, com.google.re2j.Pattern linear) {

  /** Of an expression; more would make even RE2 slow. */
  private static final int MOST_INSTRUCTIONS = 5_000;

  /** So short that Java's engine, which recurs, needs little of the stack. */
  private static final int SHORT_TEXT = 256;

  private static final int STEPS_OF_SHORT_TEXT = 5_000;

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if neither can read it
   */
  static TextPattern compile(String source) {
    com.google.re2j.Pattern linear = linear(source);
    if (linear != null && linear.programSize() > MOST_INSTRUCTIONS) {
      throw new IllegalArgumentException("is too large");
    }
    Pattern counted = counted(source);
    if (linear == null && counted == null) {
      throw new IllegalArgumentException("is not a regular expression");
    }
    return new TextPattern(source, counted, linear);
  }

  private static com.google.re2j.Pattern linear(String source) {
    try {
      return com.google.re2j.Pattern.compile(source);
    } catch (com.google.re2j.PatternSyntaxException e) {
      return null;
    }
  }

  private static Pattern counted(String source) {
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  /**
   * Whether some part of the text is as the expression says.
   *
   * @throws Work.UsedUpException if that takes too much
   */
  boolean isFoundIn(Walk walk, String text) {
    if (linear == null) {
      return isFoundCounted(new CountedText(text, 0, text.length(), walk.work()));
    }
    if (counted != null && isShortLine(text)) {
      try {
        Work little = new Work(STEPS_OF_SHORT_TEXT);
        return isFoundCounted(new CountedText(text, 0, text.length(), little));
      } catch (Work.UsedUpException e) {
        walk.spend(STEPS_OF_SHORT_TEXT);
      }
    }
    walk.spend((long) text.length() * linear.programSize());
    return linear.matcher(text).find();
  }

  private boolean isFoundCounted(CountedText text) {
    try {
      return counted.matcher(text).find();
    } catch (StackOverflowError e) {
      throw new Work.UsedUpException("has a text that is too long for its pattern");
    }
  }

  /** The engines differ in what ends a line. */
  private static boolean isShortLine(String text) {
    if (text.length() > SHORT_TEXT) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next < ' ' || (next > '~' && next < '\u00a1') || (next >= '\u2000' && next <= '\u2029')) {
        return false;
      }
    }
    return true;
  }

  /** Text that tells of each look at one of its characters. */
  private record CountedText(String text, int from, int to, Work work) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      work.spend(1);
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text, from + start, from + end, work);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
