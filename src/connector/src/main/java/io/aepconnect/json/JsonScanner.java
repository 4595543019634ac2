package io.aepconnect.message;

import static io.aepconnect.message.JsonTokens.NONE;
import static io.aepconnect.message.JsonTokens.byteAt;
import static io.aepconnect.message.JsonTokens.colon;
import static io.aepconnect.message.JsonTokens.is;
import static io.aepconnect.message.JsonTokens.name;
import static io.aepconnect.message.JsonTokens.scalar;
import static io.aepconnect.message.JsonTokens.space;
import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads JSON text as nearly all of it is: one valid object in valid UTF-8, not deeply nested. One
 * pass over the bytes, no object but the result. What it does not take it does not judge: that is
 * left to {@link ScannedJson#read}, which knows the reason. What it takes, Jackson takes, too.
 */
final class JsonScanner {

  /** Larger than any message may be. */
  private static final int LONGEST = 1 << 20;

  /** As many as bits fit into a long. */
  private static final int DEEPEST = 63;

  private static final byte[] HEADER = "header".getBytes(US_ASCII);
  private static final byte[] BODY = "body".getBytes(US_ASCII);

  private JsonScanner() {}

  /** What is in the text; null if somebody else has to read it. */
  static ScannedJson read(byte[] json) {
    int start = space(json, 0);
    if (json.length > LONGEST || byteAt(json, start) != '{') {
      return null;
    }
    int headerAt = NONE;
    boolean hasBody = false;
    int entityFields = 0;
    int at = space(json, start + 1);
    boolean isEmpty = byteAt(json, at) == '}';
    while (!isEmpty) {
      int name = at + 1;
      int nameEnd = name(json, at) - 1;
      if (nameEnd < name) {
        return null;
      }
      at = colon(json, nameEnd + 1);
      boolean isObject = byteAt(json, at) == '{';
      if (isObject && is(HEADER, json, name, nameEnd)) {
        if (headerAt != NONE) {
          return null;
        }
        headerAt = at;
      }
      hasBody |= isObject && is(BODY, json, name, nameEnd);
      entityFields |= EntityField.bitOf(json, name, nameEnd);
      at = space(json, value(json, at));
      if (byteAt(json, at) == '}') {
        break;
      }
      at = byteAt(json, at) == ',' ? space(json, at + 1) : NONE;
    }
    return byteAt(json, at) == '}' && space(json, at + 1) == json.length
        ? new ScannedJson(json, start + 1, headerAt + 1, hasBody, isEmpty, entityFields)
        : null;
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
