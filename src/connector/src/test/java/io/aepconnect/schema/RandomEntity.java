package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes random entities that mostly fit a schema, and changes half of them so that they may not
 * fit.
 */
final class RandomEntity {

  private static final int DEEPEST = 6;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;
  private final RandomSchema values;
  private final JsonNode root;

  RandomEntity(Random random, JsonNode root) {
    this.random = random;
    this.values = new RandomSchema(random);
    this.root = root;
  }

  ObjectNode entity() {
    ObjectNode entity = object(root, 0);
    return random.nextBoolean() ? entity : spoilt(entity);
  }

  private JsonNode value(JsonNode named, int depth) {
    JsonNode schema =
        named.has("$ref") ? root.at(named.get("$ref").textValue().substring(1)) : named;
    if (depth > DEEPEST) {
      return JSON.nullNode();
    } else if (schema.has("const")) {
      return schema.get("const").deepCopy();
    } else if (schema.has("enum")) {
      return oneOf(schema.get("enum")).deepCopy();
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      if (schema.has(keyword) && random.nextBoolean()) {
        return value(oneOf(schema.get(keyword)), depth + 1);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "string" -> JSON.textNode(anyOf(RandomSchema.TEXTS));
      case "integer" -> JSON.numberNode(schema.path("minimum").asLong(0) + random.nextInt(4));
      case "number" -> JSON.numberNode(random.nextInt(4) + 0.5);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> values.value(2);
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return oneOf(type).textValue();
    } else if (type.isTextual()) {
      return type.textValue();
    }
    return schema.has("properties") ? "object" : schema.has("items") ? "array" : "any";
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (random.nextInt(3) > 0) {
                object.set(field.getKey(), value(field.getValue(), depth + 1));
              }
            });
    schema
        .path("required")
        .forEach(
            name -> {
              if (!object.has(name.textValue())) {
                JsonNode known = schema.path("properties").path(name.textValue());
                object.set(name.textValue(), value(known, depth + 1));
              }
            });
    JsonNode others = schema.path("additionalProperties");
    if (!(others.isBoolean() && !others.booleanValue()) && random.nextInt(3) == 0) {
      object.set(anyOf(RandomSchema.NAMES), value(others, depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    JsonNode items = schema.path("items");
    for (int i = schema.path("minItems").asInt() + random.nextInt(3); i > 0; i--) {
      JsonNode item = items.isArray() ? items.path(array.size()) : items;
      array.add(value(item, depth + 1));
    }
    return array;
  }

  /** Changes, adds or removes one value somewhere in the entity. */
  private ObjectNode spoilt(ObjectNode entity) {
    List<JsonNode> containers = new ArrayList<>();
    collect(entity, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.add(anyOf(RandomSchema.NAMES));
      String name = anyOf(names);
      if (random.nextInt(3) == 0) {
        object.remove(name);
      } else {
        object.set(name, values.value(2));
      }
    } else if (container instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), values.value(2));
    }
    return entity;
  }

  private static void collect(JsonNode value, List<JsonNode> containers) {
    if (value.isContainerNode()) {
      containers.add(value);
      value.forEach(inner -> collect(inner, containers));
    }
  }

  private JsonNode oneOf(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> T anyOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
