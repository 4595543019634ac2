package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.ValidJson;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule for strings.
 *
 * @param least the least number of characters
 * @param most the largest number of characters
 * @param pattern nullable
 * @param format nullable
 */
record TextCheck(int least, int most, @Nullable TextPattern pattern, @Nullable TextFormat format) {

  /** Allows every string. */
  static final TextCheck ANY = new TextCheck(0, Integer.MAX_VALUE, null, null);

  /** Checks the string between these indexes, quotes included. */
  void check(Walk walk, int start, int end) {
    byte[] utf8 = walk.json();
    int from = start + 1;
    int to = end - 1;
    if (ValidJson.isEscaped(utf8, start, end)) {
      utf8 = ValidJson.text(utf8, start, end).getBytes(UTF_8);
      from = 0;
      to = utf8.length;
    }
    checkLength(walk, utf8, from, to);
    if (pattern != null && !pattern.isFoundIn(walk, new String(utf8, from, to - from, UTF_8))) {
      walk.violated("pattern", () -> "does not match the regex pattern " + pattern.source());
    }
    if (format != null) {
      format.check(walk, utf8, from, to);
    }
  }

  /**
   * Counts characters only if the number of bytes does not decide: a character has one to four
   * bytes.
   */
  private void checkLength(Walk walk, byte[] utf8, int from, int to) {
    int bytes = to - from;
    if (bytes <= most && bytes >= 4L * least) {
      return;
    }
    int characters = 0;
    for (int at = from; at < to; at++) {
      characters += (utf8[at] & 0xC0) == 0x80 ? 0 : 1;
    }
    if (characters < least) {
      walk.violated("minLength", () -> "must be at least " + least + " characters long");
    }
    if (characters > most) {
      walk.violated("maxLength", () -> "must be at most " + most + " characters long");
    }
  }
}
