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
 * Tells text that names somebody from what gets into keys by mistake: bytes of a binary format,
 * JSON, and the words for nothing. As a primary identity such text would join strangers in one
 * profile, and AEP does not forget it.
 */
final class KeyText {

  /** What programs make of a key that they do not have; AEP ignores such identities, too. */
  private static final Pattern BEGINS_AS_JSON = Pattern.compile("\\s*[\\[{]\\s*[\\[{\"]");

  private static final Set<String> NOBODY = Set.of("null", "undefined", "anonymous");

  /** Without interning, because field names come from users' data. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private KeyText() {}

  /**
   * The text itself, or that within a JSON string.
   *
   * @throws UnconvertibleException if it names nobody
   */
  static String checked(String text) throws UnconvertibleException {
    String name = startsWith('"', text) ? unquoted(text) : text;
    if (startsWith('"', name) || isJsonObjectOrArray(name)) {
      throw new UnconvertibleException(
          "is JSON, not an identifier: set key.converter to JsonConverter, and make a key of one of"
              + " its fields by the transformation ExtractField$Key");
    } else if (isBlank(name)) {
      throw new UnconvertibleException(
          "is empty or blank, and its entity needs one; if the producer wrote another, key.converter"
              + " must be that of its format");
    } else if (isBinary(name)) {
      throw new UnconvertibleException(
          "has characters that only binary data has: set key.converter to the converter of the"
              + " key's format (Avro, Protobuf, JSON Schema, or LongConverter and its like for"
              + " numbers)");
    } else if (NOBODY.contains(name.strip().toLowerCase(Locale.ROOT))) {
      throw new UnconvertibleException(
          "is a word for nothing (null, undefined or anonymous), not an identifier: see what the"
              + " producer writes, and that key.converter is that of its format");
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
      // Its message quotes the key, and ours says the same.
    }
    throw new UnconvertibleException(
        "begins with a quote, but is no JSON string: set key.converter to the converter of the"
            + " key's format; ExtractField$Key or JsonConverter may be what it needs");
  }

  /** Text in braces that is no JSON, such as a GUID, is an identifier like any other. */
  private static boolean isJsonObjectOrArray(String text) {
    if (!startsWith('{', text) && !startsWith('[', text)) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken unused = parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      // Cut off, or too deep to read. Other text in brackets, such as a GUID, may be an id.
      return BEGINS_AS_JSON.matcher(text).lookingAt();
    }
  }

  /** Whether there is nothing but white space of any kind, and what has no width. */
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
   * Whether there are control characters; U+FFFD, which StringConverter makes of bytes that are no
   * text, so that many keys would be one; or half of a surrogate pair, which a JSON string may
   * have.
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
