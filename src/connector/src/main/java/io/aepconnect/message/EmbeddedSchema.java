package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aepconnect.json.JsonScanner;
import io.aepconnect.json.ValidJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises {@code {"schema":…,"payload":…}}, the form that JsonConverter writes with
 * schemas.enable=true. The sink's converter should have extracted the payload. AEP would accept
 * such an entity and drop it later.
 */
final class EmbeddedSchema {

  private static final String SCHEMA = "schema";
  private static final String PAYLOAD = "payload";
  private static final Set<String> NAMES = Set.of(SCHEMA, PAYLOAD);
  private static final byte[] QUOTED_SCHEMA = "\"schema\"".getBytes(US_ASCII);
  private static final byte[] QUOTED_PAYLOAD = "\"payload\"".getBytes(US_ASCII);

  private EmbeddedSchema() {}

  /**
   * Rejects such text. Reads only the name of the first field, unless that is one of the two.
   *
   * @throws UnconvertibleException if the text has an embedded schema
   */
  static void reject(ScannedJson text) throws UnconvertibleException {
    byte[] utf8 = text.utf8();
    int name = ValidJson.skipSpace(utf8, text.start());
    if (starts(utf8, name, QUOTED_SCHEMA) || starts(utf8, name, QUOTED_PAYLOAD)) {
      try (JsonParser parser = text.parser()) {
        rejectIf(hasOnlySchemaAndPayload(parser));
      } catch (IOException e) {
        throw new UncheckedIOException("Valid JSON could not be parsed a second time", e);
      }
    }
  }

  /**
   * The same for an object that JsonConverter read with schemas.enable=false.
   *
   * @param object a map or struct
   */
  static void reject(Object object) throws UnconvertibleException {
    rejectIf(
        object instanceof Map<?, ?> map
            && map.size() == 2
            && NAMES.equals(new HashSet<>(map.keySet())) // a sorted map may not accept text keys
            && isSchema(map.get(SCHEMA)));
  }

  private static boolean isSchema(@Nullable Object schema) {
    return schema == null
        || (schema instanceof Map<?, ?> fields
            && fields.entrySet().stream()
                .anyMatch(it -> "type".equals(it.getKey()) && it.getValue() instanceof String));
  }

  private static boolean starts(byte[] text, int at, byte[] name) {
    int end = at + name.length;
    return end <= text.length && JsonScanner.is(name, text, at, end);
  }

  private static boolean hasOnlySchemaAndPayload(JsonParser parser) throws IOException {
    boolean hasSchema = false;
    boolean hasPayload = false;
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(SCHEMA)) {
        hasSchema = value == JsonToken.VALUE_NULL || hasType(parser, value);
      } else if (name.equals(PAYLOAD)) {
        hasPayload = true;
        parser.skipChildren();
      } else {
        return false;
      }
    }
    return hasSchema && hasPayload;
  }

  /** Whether an object has a text field {@code type}; reads all of it. */
  private static boolean hasType(JsonParser parser, JsonToken first) throws IOException {
    boolean hasType = false;
    if (first == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isType = parser.currentName().equals("type");
        hasType |= parser.nextToken() == JsonToken.VALUE_STRING && isType;
        parser.skipChildren();
      }
    } else {
      parser.skipChildren();
    }
    return hasType;
  }

  private static void rejectIf(boolean hasSchema) throws UnconvertibleException {
    if (hasSchema) {
      throw new UnconvertibleException(
          "is a Connect schema with a payload, not an entity; set value.converter to"
              + " org.apache.kafka.connect.json.JsonConverter and"
              + " value.converter.schemas.enable to true");
    }
  }
}
