package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A value that is valid JSON text with one object, and where in it fields can be filled in.
 *
 * @param utf8 the text
 * @param header nullable: the object field {@code header}
 * @param hasBody whether there is an object field {@code body}
 * @param isEmpty whether the object has no fields
 * @param entityFields set of the {@link EntityField}s that it has, be they null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonText(byte[] utf8, Header header, boolean hasBody, boolean isEmpty, int entityFields) {

  /**
   * @param start index of the first byte after its opening brace
   * @param fields the names of its fields
   */
  record Header(int start, Set<String> fields) {}

  /**
   * Charset detection is off because it would read UTF-16, which we would then splice into UTF-8;
   * interning because field names come from users' data.
   */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Index of the first byte after the object's opening brace; before it there is only space. */
  int start() {
    int at = 0;
    while (utf8[at] != '{') {
      at++;
    }
    return at + 1;
  }

  /**
   * Reads the whole text once.
   *
   * @throws UnconvertibleException if it is not exactly one JSON object
   */
  static JsonText read(byte[] utf8) throws UnconvertibleException {
    try (JsonParser parser = JSON.createParser(utf8)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new UnconvertibleException("is empty, not a JSON object");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new UnconvertibleException("is JSON, but not an object");
      }
      JsonText text = readObject(utf8, parser);
      if (parser.nextToken() != null) {
        throw new UnconvertibleException("has more than one JSON value");
      }
      return text;
    } catch (StreamConstraintsException e) {
      throw new UnconvertibleException("is beyond what we read: " + e.getOriginalMessage());
    } catch (JsonEOFException e) {
      throw new UnconvertibleException("is not valid JSON: it ends too early");
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the value, which must not reach a log.
      throw new UnconvertibleException(
          "is not valid JSON at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new UnconvertibleException("is not valid JSON");
    }
  }

  private static JsonText readObject(byte[] utf8, JsonParser parser)
      throws IOException, UnconvertibleException {
    Header header = null;
    boolean hasBody = false;
    boolean isEmpty = true;
    int entityFields = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      isEmpty = false;
      entityFields |= EntityField.bitOf(field);
      JsonToken value = parser.nextToken();
      boolean isObject = value == JsonToken.START_OBJECT;
      if (isObject && field.equals("header")) {
        if (header != null) {
          throw new UnconvertibleException("has two fields named header");
        }
        header = readHeader(parser);
      } else {
        hasBody |= isObject && field.equals("body");
        parser.skipChildren();
      }
    }
    return new JsonText(utf8, header, hasBody, isEmpty, entityFields);
  }

  private static Header readHeader(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
    Set<String> fields = new LinkedHashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      fields.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    return new Header(start, fields);
  }
}
