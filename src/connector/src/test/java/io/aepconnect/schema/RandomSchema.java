package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes random schemas with all checked keywords except formats. Objects always have {@code
 * additionalProperties}, because without it our check differs from JSON Schema on purpose.
 */
final class RandomSchema {

  static final List<String> NAMES =
      List.of("a", "b", "ab", "é", "x-1", "p/~", "q\"\\n", "long_name_0001_of_field");
  static final List<String> TEXTS =
      List.of(
          "", "a", "b", "ab", "abc", "aé", "😀", "😀😀", "A1", "42", "a\nb", "long_text_0001_of");
  private static final List<String> PATTERNS =
      List.of("^a", "b$", "^[a-z]+$", "a|é", "^.{2,3}$", "\\d", "^\\w*$", "^(a|ab)*$", "^(?=a).b");
  private static final List<String> TYPES =
      List.of("object", "array", "string", "number", "integer", "boolean", "null");
  private static final List<String> DEFINITIONS = List.of("one", "two", "three");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;

  RandomSchema(Random random) {
    this.random = random;
  }

  /** A schema of objects, with definitions. */
  ObjectNode root() {
    ObjectNode root = schema(2);
    describeObject(root, 2);
    root.put("type", "object");
    ObjectNode definitions = root.putObject("definitions");
    DEFINITIONS.forEach(name -> definitions.set(name, schema(1)));
    definitions.set("leaf", leaf());
    return root;
  }

  private JsonNode any(int depth) {
    int kind = random.nextInt(12);
    if (kind == 0) {
      return JSON.booleanNode(random.nextInt(4) > 0);
    } else if (kind == 1) {
      return JSON.objectNode().put("$ref", "#/definitions/" + oneOf(DEFINITIONS));
    }
    return depth <= 0 ? leaf() : schema(depth);
  }

  /** A part of another schema for the same value; it must not refer to that schema. */
  private JsonNode part(int depth) {
    return random.nextInt(6) == 0
        ? JSON.objectNode().put("$ref", "#/definitions/leaf")
        : depth <= 0 ? leaf() : schema(depth - 1);
  }

  private ObjectNode leaf() {
    ObjectNode schema = JSON.objectNode();
    sometimes(2, () -> schema.put("type", oneOf(TYPES)));
    describeScalar(schema);
    return schema;
  }

  private ObjectNode schema(int depth) {
    ObjectNode schema = JSON.objectNode();
    sometimes(2, () -> setTypes(schema));
    sometimes(2, () -> describeObject(schema, depth));
    sometimes(3, () -> describeArray(schema, depth));
    sometimes(3, () -> describeScalar(schema));
    sometimes(8, () -> schema.set("allOf", list(() -> part(depth))));
    sometimes(8, () -> schema.set("anyOf", list(() -> part(depth))));
    sometimes(8, () -> schema.set("oneOf", list(() -> part(depth))));
    sometimes(12, () -> schema.set("not", part(depth)));
    if (random.nextInt(12) == 0) {
      schema.set("if", part(depth));
      sometimes(2, () -> schema.set("then", part(depth)));
      sometimes(2, () -> schema.set("else", part(depth)));
    }
    return schema;
  }

  private ObjectNode setTypes(ObjectNode schema) {
    if (random.nextBoolean()) {
      return schema.put("type", oneOf(TYPES));
    }
    schema.putArray("type").add(oneOf(TYPES)).add(oneOf(TYPES));
    return schema;
  }

  private ObjectNode describeObject(ObjectNode schema, int depth) {
    schema.set(
        "additionalProperties",
        switch (random.nextInt(3)) {
          case 0 -> JSON.booleanNode(false);
          case 1 -> JSON.booleanNode(true);
          default -> any(depth - 1);
        });
    ObjectNode properties = schema.putObject("properties");
    repeat(4, () -> properties.set(oneOf(NAMES), any(depth - 1)));
    sometimes(3, () -> schema.set("required", names(2)));
    sometimes(8, () -> schema.put("minProperties", random.nextInt(3)));
    sometimes(8, () -> schema.put("maxProperties", random.nextInt(5)));
    sometimes(8, () -> schema.putObject("propertyNames").put("pattern", oneOf(PATTERNS)));
    sometimes(6, () -> schema.putObject("patternProperties").set(oneOf(PATTERNS), any(depth - 1)));
    if (random.nextInt(8) == 0) {
      ObjectNode dependencies = schema.putObject("dependencies");
      sometimes(2, () -> dependencies.set(oneOf(NAMES), names(2)));
      sometimes(2, () -> dependencies.set(oneOf(NAMES), part(depth)));
    }
    return schema;
  }

  private ObjectNode describeArray(ObjectNode schema, int depth) {
    if (random.nextInt(4) == 0) {
      schema.set("items", list(() -> any(depth - 1)));
      sometimes(2, () -> schema.set("additionalItems", any(depth - 1)));
    } else {
      schema.set("items", any(depth - 1));
    }
    sometimes(4, () -> schema.put("minItems", random.nextInt(3)));
    sometimes(4, () -> schema.put("maxItems", random.nextInt(4)));
    // The other validator also applies uniqueItems to objects.
    sometimes(4, () -> schema.put("uniqueItems", random.nextBoolean()).put("type", "array"));
    sometimes(5, () -> schema.set("contains", any(depth - 1)));
    return schema;
  }

  private ObjectNode describeScalar(ObjectNode schema) {
    sometimes(6, () -> schema.put("minLength", random.nextInt(3)));
    sometimes(6, () -> schema.put("maxLength", random.nextInt(4)));
    sometimes(6, () -> schema.put("pattern", oneOf(PATTERNS)));
    sometimes(6, () -> schema.put("minimum", random.nextInt(5) - 1));
    sometimes(6, () -> schema.put("maximum", random.nextInt(5) + 0.5));
    sometimes(10, () -> schema.put("exclusiveMinimum", random.nextInt(3)));
    sometimes(10, () -> schema.put("exclusiveMaximum", random.nextInt(4) + 1));
    sometimes(10, () -> schema.put("multipleOf", random.nextBoolean() ? 0.5 : 2));
    sometimes(6, () -> schema.set("enum", list(() -> value(2))));
    sometimes(12, () -> schema.set("const", value(2)));
    return schema;
  }

  /** A random value that does not depend on a schema. */
  JsonNode value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt(12) - 3L);
      case 3 -> JSON.numberNode(random.nextInt(8) + 0.25 * (1 + random.nextInt(3)));
      case 4 -> JSON.textNode(oneOf(TEXTS));
      case 5 -> {
        ArrayNode array = JSON.arrayNode();
        repeat(3, () -> array.add(value(depth - 1)));
        yield array;
      }
      default -> {
        ObjectNode object = JSON.objectNode();
        repeat(3, () -> object.set(oneOf(NAMES), value(depth - 1)));
        yield object;
      }
    };
  }

  private ArrayNode list(Supplier<JsonNode> item) {
    ArrayNode list = JSON.arrayNode().add(item.get());
    repeat(2, () -> list.add(item.get()));
    return list;
  }

  private ArrayNode names(int most) {
    ArrayNode names = JSON.arrayNode();
    repeat(most, () -> names.add(oneOf(NAMES)));
    return names;
  }

  private void sometimes(int oneIn, Runnable what) {
    if (random.nextInt(oneIn) == 0) {
      what.run();
    }
  }

  private void repeat(int most, Runnable what) {
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      what.run();
    }
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
