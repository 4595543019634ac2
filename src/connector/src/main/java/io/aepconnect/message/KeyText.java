package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes text that identifies somebody from text that gets into keys by mistake: bytes of a
 * binary format, JSON, and words such as null. As a primary identity, such text would merge
 * different people into one profile, and AEP cannot undo that.
 */
final class KeyText {

  /** The beginning of a JSON array or object; a GUID in braces begins differently. */
  private static final Pattern BEGINS_AS_JSON = Pattern.compile("\\s*[\\[{]\\s*[\\[{\"]");

  /** Words that programs write instead of an absent key; AEP ignores such identities, too. */
  private static final Set<String> NOBODY = Set.of("null", "undefined", "anonymous");

  /** Without interning, because field names come from users' data. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private KeyText() {}

  /**
   * The text itself, or the text inside a JSON string.
   *
   * @throws UnconvertibleException if it identifies nobody
   */
  static String checked(String text) throws UnconvertibleException {
    String name = startsWith('"', text) ? unquoted(text) : text;
    if (startsWith('"', name) || isJsonObjectOrArray(name)) {
      throw new UnconvertibleException(
          "is JSON, not an identifier: set key.converter to JsonConverter, and use the transformation"
              + " ExtractField$Key to make one of its fields the key");
    } else if (isBlank(name)) {
      throw new UnconvertibleException(
          "is empty or blank, but its entity needs a key; if the producer wrote a key, set key.converter"
              + " to the converter of the key's format");
    } else if (isBinary(name)) {
      throw new UnconvertibleException(
          "has characters that occur only in binary data: set key.converter to the converter of the"
              + " key's format (Avro, Protobuf, JSON Schema, or LongConverter and similar converters for"
              + " numbers)");
    } else if (NOBODY.contains(name.strip().toLowerCase(Locale.ROOT))) {
      throw new UnconvertibleException(
          "is null, undefined or anonymous, not an identifier: check what the producer writes, and that"
              + " key.converter is the converter of the key's format");
    }
    return name;
  }

  private static boolean startsWith(char first, String text) {
    String stripped = text.stripLeading();
    return !stripped.isEmpty() && stripped.charAt(0) == first;
  }

  private static String unquoted(String json) throws UnconvertibleException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      String text = parser.getText();
      if (parser.nextToken() == null) {
        return text;
      }
    } catch (IOException e) {
      // Drop this exception: its message quotes the key, and ours gives the same reason.
    }
    throw new UnconvertibleException(
        "begins with a quote but is not a JSON string: set key.converter to the converter of the"
            + " key's format, for example JsonConverter; the transformation ExtractField$Key may help");
  }

  /**
   * Whether the text is a JSON object or array. Other text in braces, such as a GUID, is an
   * identifier.
   */
  private static boolean isJsonObjectOrArray(String text) {
    if (!startsWith('{', text) && !startsWith('[', text)) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken unused = parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      // JSON that is truncated or nested too deeply. Other text in brackets, such as a GUID, may be
      // an identifier.
      return BEGINS_AS_JSON.matcher(text).lookingAt();
    }
  }

  /** Whether the text has only white space of any kind and characters without width. */
  private static boolean isBlank(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (!Character.isWhitespace(character)
          && !Character.isSpaceChar(character)
          && Character.getType(character) != Character.FORMAT) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }

  /**
   * Whether the text has control characters, U+FFFD, or half of a surrogate pair, which a JSON
   * string may have. StringConverter replaces bytes that are not text by U+FFFD, so different keys
   * would become equal.
   */
  private static boolean isBinary(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (Character.isISOControl(character)
          || character == 0xFFFD
          || Character.getType(character) == Character.SURROGATE) {
        return true;
      }
      at += Character.charCount(character);
    }
    return false;
  }
}
