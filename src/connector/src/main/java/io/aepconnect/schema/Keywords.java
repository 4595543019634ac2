package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keywords of one schema. Its exceptions name the place in the schema and what must be
 * there.
 *
 * @param place where the schema is, as {@code #} and a JSON pointer
 */
record Keywords(ObjectNode schema, String place) {

  boolean has(String keyword) {
    return schema.has(keyword);
  }

  /**
   * The keyword's value if it is a schema: an object, true (all values fit) or false (none fits);
   * nullable.
   */
  JsonNode schemaOf(String keyword) {
    JsonNode value = schema.get(keyword);
    if (value != null) {
      checkSchema(value, keyword);
    }
    return value;
  }

  /** A list of schemas; empty without the keyword. */
  List<JsonNode> schemasOf(String keyword) {
    List<JsonNode> schemas = new ArrayList<>();
    JsonNode value = schema.get(keyword);
    if (value != null) {
      must(value.isArray() && !value.isEmpty(), keyword, "a list of schemas");
      for (JsonNode item : value) {
        checkSchema(item, keyword);
        schemas.add(item);
      }
    }
    return schemas;
  }

  /** Schemas by name, in their order; empty without the keyword. */
  Map<String, JsonNode> schemasByName(String keyword) {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    JsonNode value = schema.get(keyword);
    if (value != null) {
      must(value.isObject(), keyword, "an object with a schema for each name");
      value
          .properties()
          .forEach(
              field -> {
                checkSchema(field.getValue(), keyword);
                schemas.put(field.getKey(), field.getValue());
              });
    }
    return schemas;
  }

  /** Schemas by name. A list of names instead of a schema means that these fields are required. */
  Map<String, JsonNode> dependencies() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    JsonNode value = schema.path("dependencies");
    must(
        value.isObject(),
        "dependencies",
        "an object with a schema or a list of names for each name");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode dependent = field.getValue();
      if (dependent.isArray()) {
        names(dependent, "dependencies");
        dependent = schema.objectNode().set("required", dependent);
      }
      checkSchema(dependent, "dependencies");
      schemas.put(field.getKey(), dependent);
    }
    return schemas;
  }

  /** Whether the keyword is present and true. */
  boolean flag(String keyword) {
    JsonNode value = schema.get(keyword);
    must(value == null || value.isBoolean(), keyword, "true or false");
    return value != null && value.booleanValue();
  }

  private void checkSchema(JsonNode value, String keyword) {
    must(value.isObject() || value.isBoolean(), keyword, "a schema (an object, true or false)");
  }

  /** A list of names; empty without the keyword. */
  List<String> names(String keyword) {
    return schema.has(keyword) ? names(schema.get(keyword), keyword) : List.of();
  }

  List<String> names(JsonNode value, String keyword) {
    must(value.isArray(), keyword, "a list of names");
    List<String> names = new ArrayList<>();
    for (JsonNode name : value) {
      must(name.isTextual(), keyword, "a list of names");
      names.add(name.textValue());
    }
    return names;
  }

  Types types() {
    JsonNode value = schema.get("type");
    if (value == null) {
      return Types.ANY;
    }
    EnumSet<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
    for (String name : value.isTextual() ? List.of(value.textValue()) : names(value, "type")) {
      kinds.add(kind(name));
    }
    must(!kinds.isEmpty(), "type", "one or more types");
    return new Types(kinds);
  }

  private JsonKind kind(String name) {
    for (JsonKind kind : JsonKind.values()) {
      if (kind.keyword().equals(name)) {
        return kind;
      }
    }
    throw wrong("type", "object, array, string, number, integer, boolean or null");
  }

  /** A number of characters, fields or elements; the fallback without the keyword. */
  int count(String keyword, int fallback) {
    BigDecimal number = number(keyword);
    if (number == null) {
      return fallback;
    }
    must(number.signum() >= 0 && JsonNumber.isWhole(number), keyword, "a whole number from 0");
    return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValueExact();
  }

  /** A number; null without the keyword. */
  @Nullable BigDecimal number(String keyword) {
    JsonNode value = schema.get(keyword);
    if (value == null) {
      return null;
    }
    must(value.isNumber() && Double.isFinite(value.doubleValue()), keyword, "a number");
    BigDecimal number = value.decimalValue();
    must(Math.abs((long) number.scale()) < 1_000, keyword, "a number that fits a 64-bit double");
    return number;
  }

  /**
   * A limit of a range; null if there is none. The keyword for an exclusive limit has a number, or,
   * up to draft 4, {@code true}.
   */
  NumberCheck.@Nullable Bound bound(String keyword, String exclusive) {
    BigDecimal bound = number(keyword);
    if (schema.path(exclusive).isBoolean()) {
      return bound == null
          ? null
          : new NumberCheck.Bound(bound, schema.path(exclusive).booleanValue());
    }
    BigDecimal without = number(exclusive);
    if (without == null) {
      return bound == null ? null : new NumberCheck.Bound(bound, false);
    }
    boolean isStricter =
        bound == null
            || (keyword.equals("minimum")
                ? without.compareTo(bound) >= 0
                : without.compareTo(bound) <= 0);
    return isStricter ? new NumberCheck.Bound(without, true) : new NumberCheck.Bound(bound, false);
  }

  /** The value of {@code multipleOf}; null without the keyword. */
  @Nullable BigDecimal factor() {
    BigDecimal factor = number("multipleOf");
    must(factor == null || factor.signum() > 0, "multipleOf", "a number above 0");
    return factor;
  }

  /** Text; null without the keyword. */
  @Nullable String text(String keyword) {
    JsonNode value = schema.get(keyword);
    must(value == null || value.isTextual(), keyword, "text");
    return value == null ? null : value.textValue();
  }

  /** A list of values; empty without the keyword. */
  List<JsonNode> values(String keyword) {
    JsonNode value = schema.get(keyword);
    must(value == null || value.isArray(), keyword, "a list of values");
    List<JsonNode> values = new ArrayList<>();
    if (value != null) {
      value.forEach(values::add);
    }
    return values;
  }

  TextPattern pattern(String keyword, String source) {
    try {
      return TextPattern.compile(source);
    } catch (IllegalArgumentException e) {
      throw wrong(keyword, e.getMessage());
    }
  }

  private void must(boolean holds, String keyword, String what) {
    if (!holds) {
      throw wrong(keyword, what);
    }
  }

  IllegalArgumentException wrong(String keyword, @Nullable String what) {
    return new IllegalArgumentException(
        "is not a JSON Schema: at " + place + " " + keyword + " must be " + what);
  }
}
