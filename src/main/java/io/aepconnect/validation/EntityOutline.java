package io.aepconnect.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aepconnect.message.MessageJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The size and kind of a message's entity, read without building a tree, and no further than it
 * must be.
 *
 * @param bytes the length of its JSON text as it is sent
 * @param isEvent whether it has the fields that make it an event and not a record
 */
record EntityOutline(int bytes, boolean isEvent) {

  /** Of a message without an entity. */
  static final EntityOutline NONE = new EntityOutline(0, false);

  private static final Set<String> EVENT_FIELDS = Set.of("_id", "timestamp");

  /** Of what stands in {@code body.xdmEntity}; nothing if there is no object. */
  static EntityOutline read(JsonFactory json, MessageJson message) throws IOException {
    byte[] entity = message.entity();
    if (entity != null) {
      return outline(json, entity, 0, entity.length);
    }
    byte[] whole = message.bytes();
    try (JsonParser parser = json.createParser(whole)) {
      parser.nextToken();
      if (!enter(parser, "body") || !enter(parser, "xdmEntity")) {
        return NONE;
      }
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int end = (int) parser.currentLocation().getByteOffset();
      return outline(json, whole, start, end);
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

  /** Of an object between those bytes, maybe with space around it. */
  private static EntityOutline outline(JsonFactory json, byte[] text, int from, int to)
      throws IOException {
    int start = from;
    while (text[start] != '{') {
      start++;
    }
    int end = to;
    while (text[end - 1] != '}') {
      end--;
    }
    try (JsonParser parser = json.createParser(text, start, end - start)) {
      parser.nextToken();
      return new EntityOutline(end - start, isEvent(parser));
    }
  }

  /** Producers write these fields first, so most of an event need not be read. */
  private static boolean isEvent(JsonParser parser) throws IOException {
    Set<String> missing = new HashSet<>(EVENT_FIELDS);
    while (!missing.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
      missing.remove(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    return missing.isEmpty();
  }
}
