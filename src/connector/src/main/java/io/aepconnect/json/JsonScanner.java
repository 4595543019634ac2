package io.aepconnect.json;

import static io.aepconnect.json.JsonTokens.NONE;
import static io.aepconnect.json.JsonTokens.byteAt;
import static io.aepconnect.json.JsonTokens.colon;
import static io.aepconnect.json.JsonTokens.name;
import static io.aepconnect.json.JsonTokens.scalar;
import static io.aepconnect.json.JsonTokens.space;

import java.util.Arrays;

/**
 * Reads JSON text as nearly all of it is: one valid object in valid UTF-8, not deeply nested. One
 * pass over the bytes, which makes no object. What it does not read it does not judge: that is left
 * to a parser, which can say what is wrong. What it reads, Jackson reads, too. Thread-safe.
 */
public final class JsonScanner {

  /** Is told about each field of the object itself, not about fields within these. */
  public interface Fields {

    /**
     * A field, whose value was not read yet.
     *
     * @param json the text
     * @param nameStart index of the first byte of its name, without the quote
     * @param nameEnd index behind the last byte of its name; a name has no escapes
     * @param valueStart index of the first byte of its value
     * @param isObject whether the value is an object
     * @return whether to read on
     */
    boolean field(byte[] json, int nameStart, int nameEnd, int valueStart, boolean isObject);
  }

  /** Larger than any message may be. */
  private static final int LONGEST = 1 << 20;

  /** As many as bits fit into a long. */
  private static final int DEEPEST = 63;

  private JsonScanner() {}

  /**
   * Reads the text.
   *
   * @return index behind the object's opening brace; 0 if a parser has to read the text instead,
   *     and what the fields were told is then void
   */
  public static int read(byte[] json, Fields fields) {
    int start = space(json, 0);
    if (json.length > LONGEST || byteAt(json, start) != '{') {
      return 0;
    }
    int at = space(json, start + 1);
    boolean isEmpty = byteAt(json, at) == '}';
    while (!isEmpty) {
      int name = at + 1;
      int nameEnd = name(json, at) - 1;
      if (nameEnd < name) {
        return 0;
      }
      at = colon(json, nameEnd + 1);
      if (!fields.field(json, name, nameEnd, at, byteAt(json, at) == '{')) {
        return 0;
      }
      at = space(json, value(json, at));
      if (byteAt(json, at) == '}') {
        break;
      }
      at = byteAt(json, at) == ',' ? space(json, at + 1) : NONE;
    }
    return byteAt(json, at) == '}' && space(json, at + 1) == json.length ? start + 1 : 0;
  }

  /** Whether the bytes from there to there are that text. */
  public static boolean is(byte[] text, byte[] json, int from, int to) {
    return to - from == text.length && Arrays.equals(text, 0, text.length, json, from, to);
  }

  /** A value with all that is in it; a bit for each level says whether that is an array. */
  private static int value(byte[] json, int start) {
    long arrays = 0;
    int depth = 0;
    int at = start;
    while (true) {
      int first = byteAt(json, at);
      boolean isArray = first == '[';
      if (isArray || first == '{') {
        at = space(json, at + 1);
        if (byteAt(json, at) != (isArray ? ']' : '}')) {
          if (++depth > DEEPEST) {
            return NONE;
          }
          arrays = arrays << 1 | (isArray ? 1 : 0);
          at = isArray ? at : colon(json, name(json, at));
          continue;
        }
        at++;
      } else {
        at = scalar(json, at, first);
      }
      int next;
      do {
        if (depth == 0) {
          return at;
        }
        at = space(json, at);
        next = byteAt(json, at++);
        isArray = (arrays & 1) == 1;
        if (next == (isArray ? ']' : '}')) {
          depth--;
          arrays >>>= 1;
        } else if (next != ',') {
          return NONE;
        }
      } while (next != ',');
      at = space(json, at);
      at = isArray ? at : colon(json, name(json, at));
    }
  }
}
