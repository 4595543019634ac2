package io.aepconnect.validation;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.MessageJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message's entity, found without building a tree. In a complete message, the entity is searched
 * only when it is needed. Used by one thread.
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

  /** The entity of the same message after a check that may have changed it. */
  EntityText in(MessageJson same) {
    return same == message ? this : of(same);
  }

  /** The message that contains the entity. */
  MessageJson message() {
    return message;
  }

  /** The text that contains the entity, if there is one: the entity alone, or the whole message. */
  byte[] json() {
    if (json == null) {
      json = message.entity() == null ? message.bytes() : message.entity();
    }
    return json;
  }

  /** Index of the entity's first byte; {@link #NONE} if the message has no entity. */
  int start() {
    find();
    return start;
  }

  /** The {@code $id} of the schema that the message names; nullable. */
  @Nullable String schemaId() {
    find();
    return schemaId;
  }

  private void find() {
    if (isFound) {
      return;
    }
    isFound = true;
    int top = ValidJson.skipSpace(json(), 0);
    if (message.entity() == null) {
      schemaId = text(inner(inner(inner(top, "header"), "schemaRef"), "id"));
      start = inner(inner(top, "body"), "xdmEntity");
    } else {
      schemaId = message.schemaId();
      start = top;
    }
  }

  private int inner(int object, String field) {
    return object != NONE && json()[object] == '{' ? ValidJson.field(json(), object, field) : NONE;
  }

  private @Nullable String text(int value) {
    return value != NONE && json()[value] == '"'
        ? ValidJson.text(json(), value, ValidJson.stringEnd(json(), value))
        : null;
  }

  boolean isThere() {
    return start() != NONE;
  }

  boolean isObject() {
    return isThere() && json()[start] == '{';
  }

  /** The value of a field; {@link #NONE} if there is none. The entity must be an object. */
  int field(String name) {
    return ValidJson.field(json(), start(), name);
  }

  /** The length of the entity's text as it is sent. */
  int bytes() {
    return ValidJson.end(json(), start()) - start;
  }

  /** The message with these edits applied to its entity. */
  MessageJson edited(List<JsonEdit> edits) {
    byte[] edited = JsonEdit.apply(edits, json());
    return message.entity() == null ? MessageJson.of(edited) : message.withEntity(edited);
  }
}
