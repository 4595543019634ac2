package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A value that is valid JSON text with one object, and the positions in it where fields can be
 * added.
 *
 * @param utf8 the text
 * @param start the index of the first byte after the object's opening brace
 * @param headerStart the same for its object field {@code header}; 0 if it has none
 * @param hasBody whether there is an object field {@code body}
 * @param isEmpty whether the object has no fields
 * @param entityFields the set of the {@link EntityField}s that it has, including null fields
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScannedJson(
    byte[] utf8, int start, int headerStart, boolean hasBody, boolean isEmpty, int entityFields) {

  /**
   * Charset detection is off, because it would accept UTF-16, which cannot be combined with UTF-8.
   * Interning is off, because field names come from users' data.
   */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  boolean hasHeader() {
    return headerStart > 0;
  }

  /** A parser at the beginning of the text. */
  JsonParser parser() throws IOException {
    return JSON.createParser(utf8);
  }

  /** The names of the fields in its header. */
  Set<String> headerFields() {
    int brace = headerStart - 1;
    Set<String> fields = new LinkedHashSet<>();
    try (JsonParser parser = JSON.createParser(utf8, brace, utf8.length - brace)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        fields.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Valid JSON could not be parsed a second time", e);
    }
    return fields;
  }

  /** The text as an object to which fields can be added. */
  JsonSplice object() {
    return new JsonSplice(utf8, utf8.length, start, isEmpty);
  }

  /** The text as its header, to which fields can be added. */
  JsonSplice header(boolean isEmptyHeader) {
    return new JsonSplice(utf8, utf8.length, headerStart, isEmptyHeader);
  }

  /**
   * Reads text in UTF-8 with a parser that can say why it is invalid.
   *
   * @throws UnconvertibleException if it is not exactly one JSON object
   */
  static ScannedJson read(byte[] utf8) throws UnconvertibleException {
    try (JsonParser parser = JSON.createParser(utf8)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new UnconvertibleException("is empty, not a JSON object");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new UnconvertibleException("is JSON, but not an object");
      }
      ScannedJson text = readObject(utf8, parser);
      if (parser.nextToken() != null) {
        throw new UnconvertibleException("has more than one JSON value");
      }
      return text;
    } catch (StreamConstraintsException e) {
      throw new UnconvertibleException(
          "exceeds a limit of the JSON parser: " + e.getOriginalMessage());
    } catch (JsonEOFException e) {
      throw new UnconvertibleException("is not valid JSON: it ends too early");
    } catch (JsonProcessingException e) {
      // Jackson's message quotes the value, which must not get into a log.
      throw new UnconvertibleException(
          "is not valid JSON at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new UnconvertibleException("is not valid JSON");
    }
  }

  private static ScannedJson readObject(byte[] utf8, JsonParser parser)
      throws IOException, UnconvertibleException {
    int start = behindBrace(parser);
    int headerStart = 0;
    boolean hasBody = false;
    boolean isEmpty = true;
    int entityFields = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      isEmpty = false;
      entityFields |= EntityField.bitOf(field);
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      if (isObject && field.equals("header")) {
        if (headerStart > 0) {
          throw new UnconvertibleException("has two fields named header");
        }
        headerStart = behindBrace(parser);
      }
      hasBody |= isObject && field.equals("body");
      parser.skipChildren();
    }
    return new ScannedJson(utf8, start, headerStart, hasBody, isEmpty, entityFields);
  }

  private static int behindBrace(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset() + 1;
  }
}
