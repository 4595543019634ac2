package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.ValidJson;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of strings.
 *
 * @param least characters
 * @param most characters
 * @param pattern nullable
 * @param format nullable
 */
record TextCheck(int least, int most, @Nullable TextPattern pattern, @Nullable TextFormat format) {

  /** Says nothing. */
  static final TextCheck ANY = new TextCheck(0, Integer.MAX_VALUE, null, null);

  /** Looks at the string between those places, quotes included. */
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

  /** A character has at least one byte and at most four, so most text need not be counted. */
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
