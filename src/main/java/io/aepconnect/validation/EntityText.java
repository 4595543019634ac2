package io.aepconnect.validation;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.MessageJson;
import java.util.List;

/**
 * A message's entity, found without building a tree.
 *
 * @param message of which it is
 * @param json the text in which it is
 * @param start index of its first byte; {@link #NONE} if the message has none
 * @param schemaId nullable: the schema that the message names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntityText(MessageJson message, byte[] json, int start, String schemaId) {

  static final int NONE = -1;

  static EntityText of(MessageJson message) {
    byte[] entity = message.entity();
    if (entity != null) {
      return new EntityText(message, entity, ValidJson.space(entity, 0), message.schemaId());
    }
    byte[] whole = message.bytes();
    int top = ValidJson.space(whole, 0);
    int schemaId = inner(whole, inner(whole, inner(whole, top, "header"), "schemaRef"), "id");
    int start = inner(whole, inner(whole, top, "body"), "xdmEntity");
    return new EntityText(message, whole, start, text(whole, schemaId));
  }

  private static int inner(byte[] json, int start, String field) {
    return start != NONE && json[start] == '{' ? ValidJson.field(json, start, field) : NONE;
  }

  private static String text(byte[] json, int start) {
    return start != NONE && json[start] == '"'
        ? ValidJson.text(json, start, ValidJson.stringEnd(json, start))
        : null;
  }

  boolean isThere() {
    return start != NONE;
  }

  boolean isObject() {
    return isThere() && json[start] == '{';
  }

  /** The value of a field of the entity, which is an object; {@link #NONE} if it has none. */
  int field(String name) {
    return ValidJson.field(json, start, name);
  }

  /** The length of its text as it is sent. */
  int bytes() {
    return ValidJson.end(json, start) - start;
  }

  /** The message with an entity that is changed so. */
  MessageJson edited(List<JsonEdit> edits) {
    byte[] edited = JsonEdit.applied(edits, json);
    return message.entity() == null ? MessageJson.of(edited) : message.withEntity(edited);
  }
}
