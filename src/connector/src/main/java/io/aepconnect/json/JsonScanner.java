package io.aepconnect.json;

import static io.aepconnect.json.JsonTokens.NONE;
import static io.aepconnect.json.JsonTokens.byteAt;
import static io.aepconnect.json.JsonTokens.colon;
import static io.aepconnect.json.JsonTokens.name;
import static io.aepconnect.json.JsonTokens.scalar;
import static io.aepconnect.json.JsonTokens.space;

import java.util.Arrays;

/**
 * A fast reader for the usual JSON text: one valid object in valid UTF-8, not deeply nested. It
 * passes over the bytes once and creates no objects. If it cannot read a text, the text may still
 * be valid: a parser must then read it, and can report errors. Jackson reads every text that this
 * class reads. Thread-safe.
 */
public final class JsonScanner {

  /** Receives each field of the outermost object, but no fields of inner objects. */
  public interface Fields {

    /**
     * Receives a field before its value is read.
     *
     * @param json the text
     * @param nameStart index of the first byte of its name, without the quote
     * @param nameEnd index after the last byte of its name; the name has no escapes
     * @param valueStart index of the first byte of its value
     * @param isObject whether the value is an object
     * @return whether to continue
     */
    boolean field(byte[] json, int nameStart, int nameEnd, int valueStart, boolean isObject);
  }

  /** Larger than any message may be. */
  private static final int LONGEST = 1 << 20;

  /** One level for each bit of a long. */
  private static final int DEEPEST = 63;

  private JsonScanner() {}

  /**
   * Reads the text.
   *
   * @return index after the object's opening brace; 0 if a parser must read the text instead, and
   *     the fields so far must be ignored
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

  /** Whether the bytes between these indexes equal this text. */
  public static boolean is(byte[] text, byte[] json, int from, int to) {
    return to - from == text.length && Arrays.equals(text, 0, text.length, json, from, to);
  }

  /**
   * Reads a value and everything in it. One bit for each level says whether the level is an array.
   */
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
