package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Another value for one field of an object that a service shows.
 *
 * @param pointer the field, as a JSON Pointer without positions in arrays; objects on the way are
 *     created
 * @param value its value; a null node removes the field
 */
record FieldChange(JsonPointer pointer, JsonNode value) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A change of this field.
   *
   * @param pointer for example {@code /auth/params/dataType}
   * @param value what Jackson writes as JSON; null removes the field
   * @throws IllegalArgumentException if the pointer names no field
   */
  static FieldChange of(String pointer, Object value) {
    JsonPointer field = JsonPointer.compile(pointer);
    if (field.matches()) {
      throw new IllegalArgumentException("A field has a name, for example /state");
    }
    return new FieldChange(field, JSON.valueToTree(value));
  }

  /** The changes that a JSON object lists: pointer → value. */
  static List<FieldChange> all(JsonNode json) {
    List<FieldChange> changes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      changes.add(of(field.getKey(), field.getValue()));
    }
    return changes;
  }

  void applyTo(ObjectNode object) {
    String name = pointer.last().getMatchingProperty();
    if (value.isNull()) {
      if (object.at(pointer.head()) instanceof ObjectNode parent) {
        parent.remove(name);
      }
    } else {
      object
          .withObject(pointer.head(), JsonNode.OverwriteMode.ALL, false)
          .set(name, value.deepCopy());
    }
  }
}
