package io.aepconnect.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The size and kind of a message's entity, read without building a tree.
 *
 * @param bytes the length of its JSON text as it is sent
 * @param isEvent whether it has the fields that make it an event and not a record
 */
record EntityOutline(long bytes, boolean isEvent) {

  private static final Set<String> EVENT_FIELDS = Set.of("_id", "timestamp");
  private static final EntityOutline NONE = new EntityOutline(0, false);

  /**
   * @param message JSON text in UTF-8 with an entity in {@code body.xdmEntity}
   */
  static EntityOutline read(JsonFactory json, byte[] message) throws IOException {
    try (JsonParser parser = json.createParser(message)) {
      parser.nextToken();
      return enter(parser, "body") && enter(parser, "xdmEntity") ? outline(parser) : NONE;
    }
  }

  /** Goes to the value of that field of the object at hand, if that is an object, too. */
  private static boolean enter(JsonParser parser, String field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(field);
      if (parser.nextToken() == JsonToken.START_OBJECT && found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static EntityOutline outline(JsonParser parser) throws IOException {
    long start = parser.currentTokenLocation().getByteOffset();
    Set<String> fields = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      fields.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    long end = parser.currentLocation().getByteOffset();
    return new EntityOutline(end - start, fields.containsAll(EVENT_FIELDS));
  }
}
