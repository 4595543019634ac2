package io.aepconnect.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that ends in bounded time with any text. RE2 looks at each character once,
 * but takes ten times as long as Java's own engine with the short texts that most values are; so
 * that one tries first, where both read the expression alike, and its steps are counted. Java's own
 * is also for what RE2 does not have: looking ahead and back, and references to groups.
 *
 * @param source as the schema has it
 * @param counted nullable
 * @param linear nullable; one of the two is there
 * @param rounds that Java's engine may go for each look at a character
 */
record TextPattern(
    String source,
    @Nullable Pattern counted,
    com.google.re2j.@Nullable Pattern linear,
    int rounds) {

  /** Of an expression for RE2; more would make even that slow. */
  private static final int MOST_INSTRUCTIONS = 5_000;

  private static final int MOST_COPIES = 1_000;
  private static final int MOST_ROUNDS = 5_000;
  private static final int LONGEST_SOURCE = 20_000;

  private static final Pattern CLASS_IN_CLASS = Pattern.compile("(?<!\\\\)\\[[^\\]]*(?<!\\\\)\\[");

  /** So short that Java's engine, which recurs, needs little of the stack. */
  private static final int SHORT_TEXT = 256;

  private static final int STEPS_OF_SHORT_TEXT = 5_000;

  /** What each text costs, be it ever so short. */
  private static final int UNITS_OF_COUNTED = 12;

  private static final int UNITS_OF_LINEAR = 40;

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if neither can read it
   */
  static TextPattern compile(String source) {
    PatternSize size = PatternSize.of(source);
    if (size.rounds() > MOST_ROUNDS || source.length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException("a regular expression that repeats less");
    }
    com.google.re2j.Pattern linear = size.copies() > MOST_COPIES ? null : linear(source);
    Pattern counted = linear == null || isReadAlike(source) ? counted(source) : null;
    if (linear == null && counted == null) {
      throw new IllegalArgumentException("a regular expression");
    }
    return new TextPattern(source, counted, linear, (int) size.rounds());
  }

  /** Java takes classes within classes and {@code &&} for what RE2 takes for characters. */
  private static boolean isReadAlike(String source) {
    return !source.contains("&&") && !CLASS_IN_CLASS.matcher(source).find();
  }

  private static com.google.re2j.@Nullable Pattern linear(String source) {
    try {
      com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(source);
      return pattern.programSize() > MOST_INSTRUCTIONS ? null : pattern;
    } catch (com.google.re2j.PatternSyntaxException e) {
      return null;
    }
  }

  private static @Nullable Pattern counted(String source) {
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
      return isFoundCounted(text, walk.work());
    }
    if (counted != null && isShortLine(text)) {
      Work little = new Work(STEPS_OF_SHORT_TEXT);
      try {
        return isFoundCounted(text, little);
      } catch (Work.UsedUpException e) {
        // RE2 needs less.
      } finally {
        walk.spend(UNITS_OF_COUNTED + STEPS_OF_SHORT_TEXT - Math.max(0, little.left()));
      }
    }
    walk.spend(UNITS_OF_LINEAR + (long) text.length() * linear.programSize());
    return linear.matcher(text).find();
  }

  private boolean isFoundCounted(String text, Work work) {
    // It tries to begin at each character, some without a look at it.
    work.spend((rounds - 1L) * text.length());
    try {
      return counted.matcher(new CountedText(text, 0, text.length(), work, rounds)).find();
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
  private record CountedText(String text, int from, int to, Work work, int units)
      implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      work.spend(units);
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text, from + start, from + end, work, units);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
