package io.aepconnect.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the tokens for {@link JsonScanner}: names, strings, numbers and what is between them. Each
 * function receives the index of a byte, and returns the index after the token or {@link #NONE}.
 */
final class JsonTokens {

  /**
   * The text cannot be read here. There is no byte at this index, so all further steps fail too.
   */
  static final int NONE = -1;

  /** Jackson's limits for a name and a number. */
  private static final int LONGEST_NAME = StreamReadConstraints.DEFAULT_MAX_NAME_LEN;

  private static final int LONGEST_NUMBER = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private JsonTokens() {}

  /** A value that is neither an object nor an array. */
  static int scalar(byte[] json, int at, int first) {
    return switch (first) {
      case '"' -> string(json, at + 1);
      case 't' -> literal(json, at, TRUE);
      case 'f' -> literal(json, at, FALSE);
      case 'n' -> literal(json, at, NULL);
      default -> number(json, at);
    };
  }

  /**
   * A field's name with its quotes. Names with escapes are not read, so that names can be compared
   * as bytes.
   */
  static int name(byte[] json, int start) {
    int at = byteAt(json, start) == '"' ? start + 1 : NONE;
    int next;
    do {
      at = unescaped(json, at);
      next = byteAt(json, at);
      at = next < 0 ? multibyte(json, at, next & 0xFF) : at;
    } while (next < 0);
    return next == '"' && at - start < LONGEST_NAME ? at + 1 : NONE;
  }

  /** The colon after a name, with the white space around it. */
  static int colon(byte[] json, int at) {
    int colon = space(json, at);
    return byteAt(json, colon) == ':' ? space(json, colon + 1) : NONE;
  }

  /** The rest of a string after its opening quote. */
  private static int string(byte[] json, int start) {
    int at = start;
    while (true) {
      at = unescaped(json, at);
      int next = byteAt(json, at);
      if (next == '"') {
        return at + 1;
      } else if (next == '\\') {
        at = escape(json, at + 1);
      } else if (next < 0) {
        at = multibyte(json, at, next & 0xFF);
      } else {
        return NONE;
      }
    }
  }

  /** The longest run of ASCII characters without escapes; compares eight bytes at once. */
  private static int unescaped(byte[] json, int start) {
    int at = start;
    while (at >= 0 && at <= json.length - Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(json, at);
      // Sets the highest bit of each byte that is at least 0x80, a control, a quote or a backslash.
      // A subtraction can borrow from later bytes, so only the first of them is reliable.
      long special =
          (eight
                  | (eight - 0x2020202020202020L)
                  | ((eight ^ 0x2222222222222222L) - 0x0101010101010101L)
                  | ((eight ^ 0x5C5C5C5C5C5C5C5CL) - 0x0101010101010101L))
              & 0x8080808080808080L;
      if (special != 0) {
        return at + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    int next = byteAt(json, at);
    while (next >= ' ' && next != '"' && next != '\\') {
      next = byteAt(json, ++at);
    }
    return at;
  }

  /** The rest of an escape after its backslash. */
  private static int escape(byte[] json, int at) {
    return switch (byteAt(json, at)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> {
        for (int digit = at + 1; digit <= at + 4; digit++) {
          if (Character.digit(byteAt(json, digit), 16) < 0) {
            yield NONE;
          }
        }
        yield at + 5;
      }
      default -> NONE;
    };
  }

  /** A character of 2 to 4 bytes in its shortest form; surrogates are invalid (RFC 3629). */
  private static int multibyte(byte[] json, int at, int first) {
    int second = byteAt(json, at + 1) & 0xFF;
    if (first >= 0xC2 && first <= 0xDF) {
      return isWithin(second, 0x80, 0xBF) ? at + 2 : NONE;
    } else if (first >= 0xE0 && first <= 0xEF) {
      int least = first == 0xE0 ? 0xA0 : 0x80;
      int most = first == 0xED ? 0x9F : 0xBF;
      return isWithin(second, least, most) && isContinued(json, at + 2) ? at + 3 : NONE;
    } else if (first >= 0xF0 && first <= 0xF4) {
      int least = first == 0xF0 ? 0x90 : 0x80;
      int most = first == 0xF4 ? 0x8F : 0xBF;
      return isWithin(second, least, most) && isContinued(json, at + 2) && isContinued(json, at + 3)
          ? at + 4
          : NONE;
    }
    return NONE;
  }

  private static boolean isContinued(byte[] json, int at) {
    return isWithin(byteAt(json, at) & 0xFF, 0x80, 0xBF);
  }

  private static boolean isWithin(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static int number(byte[] json, int start) {
    int first = byteAt(json, start) == '-' ? start + 1 : start;
    int at = digits(json, first);
    if (byteAt(json, first) == '0' && at > first + 1) {
      return NONE;
    }
    if (byteAt(json, at) == '.') {
      at = digits(json, at + 1);
    }
    if (byteAt(json, at) == 'e' || byteAt(json, at) == 'E') {
      int sign = byteAt(json, at + 1);
      at = digits(json, sign == '+' || sign == '-' ? at + 2 : at + 1);
    }
    return at - start > LONGEST_NUMBER ? NONE : at;
  }

  /** At least one digit. */
  private static int digits(byte[] json, int start) {
    int at = start;
    while (isWithin(byteAt(json, at), '0', '9')) {
      at++;
    }
    return at > start ? at : NONE;
  }

  private static int literal(byte[] json, int at, byte[] literal) {
    int end = at + literal.length;
    return end <= json.length && JsonScanner.is(literal, json, at, end) ? end : NONE;
  }

  /** White space, if there is any. */
  static int space(byte[] json, int start) {
    int at = start;
    int next = byteAt(json, at);
    while (next <= ' ' && (next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
      next = byteAt(json, ++at);
    }
    return at;
  }

  /** The byte at this index; 0, which no token contains, if there is no such byte. */
  static int byteAt(byte[] json, int at) {
    return at >= 0 && at < json.length ? json[at] : 0;
  }
}
