package io.aepconnect.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Navigates in JSON text in UTF-8 that is known to be valid, without building a tree. Positions are
 * indexes of bytes; an end is the index after the last byte. If the text is not valid after all,
 * the result is an {@link IndexOutOfBoundsException} or a wrong position, never an endless loop.
 */
public final class ValidJson {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final JsonFactory JSON = new JsonFactory();

  private ValidJson() {}

  /** The first byte from {@code start} on that is not white space. */
  public static int skipSpace(byte[] json, int start) {
    int at = start;
    while (json[at] <= ' ' && json[at] >= 0) {
      at++;
    }
    return at;
  }

  /**
   * From the opening bracket of an object or array to its first field or element, or to the closing
   * bracket.
   */
  public static int first(byte[] json, int bracket) {
    return skipSpace(json, bracket + 1);
  }

  /** From the end of a value to the next field or element, or to the closing bracket. */
  public static int next(byte[] json, int end) {
    int at = skipSpace(json, end);
    return json[at] == ',' ? skipSpace(json, at + 1) : at;
  }

  /** From the end of a field's name to its value. */
  public static int value(byte[] json, int nameEnd) {
    return skipSpace(json, skipSpace(json, nameEnd) + 1);
  }

  /** From the first byte of any value to its end. */
  public static int end(byte[] json, int start) {
    return switch (json[start]) {
      case '"' -> stringEnd(json, start);
      case '{', '[' -> bracketEnd(json, start);
      default -> scalarEnd(json, start);
    };
  }

  /** From the opening quote of a string to its end. */
  public static int stringEnd(byte[] json, int start) {
    int at = start + 1;
    while (true) {
      at = quoteOrBackslash(json, at);
      if (json[at] == '"') {
        return at + 1;
      }
      at += 2;
    }
  }

  /** From the first byte of a number, a boolean or null to its end. */
  public static int scalarEnd(byte[] json, int start) {
    int at = start;
    while (at < json.length && isOfScalar(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isOfScalar(byte next) {
    return next > ' ' && next != ',' && next != '}' && next != ']';
  }

  private static int bracketEnd(byte[] json, int start) {
    int at = start + 1;
    int depth = 1;
    while (depth > 0) {
      switch (json[at]) {
        case '"' -> at = stringEnd(json, at) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    }
    return at;
  }

  private static int quoteOrBackslash(byte[] json, int start) {
    int at = start;
    while (at <= json.length - Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(json, at);
      long quote = eight ^ 0x2222222222222222L;
      long backslash = eight ^ 0x5C5C5C5C5C5C5C5CL;
      // Sets the highest bit of each quote and backslash; only the first of them is reliable.
      long found = ((quote - ONES & ~quote) | (backslash - ONES & ~backslash)) & HIGH_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (json[at] != '"' && json[at] != '\\') {
      at++;
    }
    return at;
  }

  /**
   * The first position of a byte from {@code start} on; -1 if there is none.
   *
   * @param wanted an ASCII character
   */
  public static int find(byte[] json, int start, byte wanted) {
    long eightWanted = wanted * ONES;
    int at = start;
    while (at <= json.length - Long.BYTES) {
      long different = (long) EIGHT_BYTES.get(json, at) ^ eightWanted;
      long found = different - ONES & ~different & HIGH_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < json.length && json[at] != wanted) {
      at++;
    }
    return at < json.length ? at : -1;
  }

  /**
   * The value of the object's field with this name; -1 if there is none. If a name occurs twice,
   * the last field counts, as for most JSON parsers.
   *
   * @param start the object's opening brace
   */
  public static int field(byte[] json, int start, String name) {
    byte[] utf8 = name.getBytes(UTF_8);
    int found = -1;
    int at = first(json, start);
    while (json[at] != '}') {
      int nameEnd = stringEnd(json, at);
      int value = value(json, nameEnd);
      if (hasText(json, at, nameEnd, utf8)) {
        found = value;
      }
      at = next(json, end(json, value));
    }
    return found;
  }

  /**
   * Whether a JSON string has this text.
   *
   * @param start index of the opening quote
   * @param end index after the closing quote
   * @param utf8 a text without characters that JSON must escape
   */
  public static boolean hasText(byte[] json, int start, int end, byte[] utf8) {
    int length = end - start - 2;
    if (length == utf8.length) {
      return Arrays.equals(json, start + 1, end - 1, utf8, 0, length);
    }
    // An escape is longer than its character.
    return length > utf8.length
        && isEscaped(json, start, end)
        && text(json, start, end).equals(new String(utf8, UTF_8));
  }

  /** Whether a JSON string contains escapes. */
  public static boolean isEscaped(byte[] json, int start, int end) {
    return quoteOrBackslash(json, start + 1) < end - 1;
  }

  /** The text of a JSON string, without quotes and escapes. */
  public static String text(byte[] json, int start, int end) {
    if (!isEscaped(json, start, end)) {
      return new String(json, start + 1, end - start - 2, UTF_8);
    }
    try (JsonParser parser = JSON.createParser(json, start, end - start)) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON text that was valid is not valid any more", e);
    }
  }
}
