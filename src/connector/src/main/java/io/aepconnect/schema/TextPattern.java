package io.aepconnect.schema;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression whose search takes bounded time with any text. RE2 reads each character
 * once, but takes ten times as long as Java's engine for short texts, and most values are short. So
 * Java's engine tries first, with a limit of steps, if both engines read the expression in the same
 * way. Java's engine also runs expressions that RE2 does not support: lookahead, lookbehind and
 * back references.
 *
 * @param source the expression in the schema
 * @param counted for Java's engine, whose steps are counted; nullable
 * @param linear for RE2; nullable, but one of the two is not null
 * @param rounds the largest number of loops in Java's engine for each character that it reads
 */
record TextPattern(
    String source,
    @Nullable Pattern counted,
    com.google.re2j.@Nullable Pattern linear,
    int rounds) {

  /** The limit for RE2's program; a longer program would make even RE2 slow. */
  private static final int MOST_INSTRUCTIONS = 5_000;

  private static final int MOST_COPIES = 1_000;
  private static final int MOST_ROUNDS = 5_000;
  private static final int LONGEST_SOURCE = 20_000;

  private static final Pattern CLASS_IN_CLASS = Pattern.compile("(?<!\\\\)\\[[^\\]]*(?<!\\\\)\\[");

  /** Texts up to this length need little of the stack in Java's engine, which is recursive. */
  private static final int SHORT_TEXT = 256;

  private static final int STEPS_OF_SHORT_TEXT = 5_000;

  /** The cost of each text, even if it is short. */
  private static final int UNITS_OF_COUNTED = 12;

  private static final int UNITS_OF_LINEAR = 40;

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if neither engine can read it
   */
  static TextPattern compile(String source) {
    PatternSize size = PatternSize.of(source);
    if (size.rounds() > MOST_ROUNDS || source.length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException("a regular expression with fewer repetitions");
    }
    com.google.re2j.Pattern linear = size.copies() > MOST_COPIES ? null : linear(source);
    Pattern counted = linear == null || isReadTheSameWay(source) ? counted(source) : null;
    if (linear == null && counted == null) {
      throw new IllegalArgumentException("a regular expression");
    }
    return new TextPattern(source, counted, linear, (int) size.rounds());
  }

  /** False for nested character classes and {@code &&}, which RE2 reads as characters. */
  private static boolean isReadTheSameWay(String source) {
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
   * Whether a part of the text matches the expression.
   *
   * @throws Work.UsedUpException if the search takes too many steps
   */
  boolean isFoundIn(Walk walk, String text) {
    if (linear == null) {
      return isFoundCounted(text, walk.work());
    }
    if (counted != null && isShortLine(text)) {
      Work shortWork = new Work(STEPS_OF_SHORT_TEXT);
      try {
        return isFoundCounted(text, shortWork);
      } catch (Work.UsedUpException e) {
        // RE2 needs fewer steps.
      } finally {
        walk.spend(UNITS_OF_COUNTED + STEPS_OF_SHORT_TEXT - Math.max(0, shortWork.left()));
      }
    }
    walk.spend(UNITS_OF_LINEAR + (long) text.length() * linear.programSize());
    return linear.matcher(text).find();
  }

  private boolean isFoundCounted(String text, Work work) {
    // The engine tries a match at each character, sometimes without a call of charAt.
    work.spend((rounds - 1L) * text.length());
    try {
      return Objects.requireNonNull(counted)
          .matcher(new CountedText(text, 0, text.length(), work, rounds))
          .find();
    } catch (StackOverflowError e) {
      throw new Work.UsedUpException("has a text that is too long for its pattern");
    }
  }

  /** Whether the text is short and has no line ends, which the engines read differently. */
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

  /** Text that counts each read of a character. */
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
