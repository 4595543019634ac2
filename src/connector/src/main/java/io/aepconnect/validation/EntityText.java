package io.aepconnect.validation;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.MessageJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message's entity, found without building a tree, and in a complete message only when somebody
 * asks for it. One thread.
 */
final class EntityText {

  static final int NONE = -1;

  private final MessageJson message;
  private byte @Nullable [] json;
  private boolean isFound;
  private int start;
  private @Nullable String schemaId;

  private EntityText(MessageJson message) {
    this.message = message;
  }

  static EntityText of(MessageJson message) {
    return new EntityText(message);
  }

  /** The entity of the same message, which another check may have changed. */
  EntityText in(MessageJson same) {
    return same == message ? this : of(same);
  }

  /** The message of which it is. */
  MessageJson message() {
    return message;
  }

  /** The text in which it is, if the message has one: itself or the whole message. */
  byte[] json() {
    if (json == null) {
      json = message.entity() == null ? message.bytes() : message.entity();
    }
    return json;
  }

  /** Index of its first byte; {@link #NONE} if the message has none. */
  int start() {
    find();
    return start;
  }

  /** Nullable: the schema that the message names. */
  String schemaId() {
  @Nullable   find();
    return schemaId;
  }

  private void find() {
    if (isFound) {
      return;
    }
    isFound = true;
    int top = ValidJson.space(json(), 0);
    if (message.entity() == null) {
      schemaId = text(inner(inner(inner(top, "header"), "schemaRef"), "id"));
      start = inner(inner(top, "body"), "xdmEntity");
    } else {
      schemaId = message.schemaId();
      start = top;
    }
  }

  private int inner(int object, String field) {
    return object != NONE && json[object] == '{' ? ValidJson.field(json, object, field) : NONE;
  }

  private @Nullable String text(int value) {
    return value != NONE && json[value] == '"'
        ? ValidJson.text(json, value, ValidJson.stringEnd(json, value))
        : null;
  }

  boolean isThere() {
    return start() != NONE;
  }

  boolean isObject() {
    return isThere() && json[start] == '{';
  }

  /** The value of a field of the entity, which is an object; {@link #NONE} if it has none. */
  int field(String name) {
    return ValidJson.field(json(), start(), name);
  }

  /** The length of its text as it is sent. */
  int bytes() {
    return ValidJson.end(json(), start()) - start;
  }

  /** The message with an entity that is changed so. */
  MessageJson edited(List<JsonEdit> edits) {
    byte[] edited = JsonEdit.applied(edits, json());
    return message.entity() == null ? MessageJson.of(edited) : message.withEntity(edited);
  }
}
