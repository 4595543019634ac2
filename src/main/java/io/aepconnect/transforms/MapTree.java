package io.aepconnect.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps as schemaless converters make them ⇄ tree. What comes back has the Java types that such maps
 * hold; the map itself is never changed, because others may have it, too.
 */
final class MapTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MapTree() {}

  static JsonNode read(Object value) throws PatchFailedException {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Map<?, ?> map) {
      return readMap(map);
    } else if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode(list.size());
      for (Object element : list) {
        array.add(read(element));
      }
      return array;
    } else if (value instanceof String text) {
      return NODES.textNode(text);
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    } else if (value instanceof Number number) {
      return readNumber(number);
    }
    // Dates, which TimestampConverter makes, and bytes: no JSON, but they may be moved or removed.
    return NODES.pojoNode(value);
  }

  static Object write(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.properties().forEach(field -> map.put(field.getKey(), write(field.getValue())));
      return map;
    } else if (tree instanceof ArrayNode array) {
      List<Object> list = new ArrayList<>(array.size());
      array.forEach(element -> list.add(write(element)));
      return list;
    } else if (tree instanceof POJONode opaque) {
      return opaque.getPojo();
    } else if (tree.isBigDecimal()) {
      return number(tree.decimalValue());
    } else if (tree.isNumber()) {
      return tree.numberValue();
    } else if (tree.isNull()) {
      return null;
    }
    return tree.isBoolean() ? (Object) tree.booleanValue() : tree.textValue();
  }

  /** Connect's own transformations know no BigDecimal, so that is only for what a double rounds. */
  private static Number number(BigDecimal decimal) {
    double real = decimal.doubleValue();
    boolean exact = Double.isFinite(real) && BigDecimal.valueOf(real).compareTo(decimal) == 0;
    return exact ? (Number) real : decimal;
  }

  private static JsonNode readMap(Map<?, ?> map) throws PatchFailedException {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      if (!(field.getKey() instanceof String name)) {
        throw new PatchFailedException("it has a map whose keys are not all text");
      }
      object.set(name, read(field.getValue()));
    }
    return object;
  }

  private static JsonNode readNumber(Number number) {
    if (number instanceof Long integer) {
      return NODES.numberNode(integer.longValue());
    } else if (number instanceof Integer integer) {
      return NODES.numberNode(integer.intValue());
    } else if (number instanceof Double real) {
      return NODES.numberNode(real.doubleValue());
    } else if (number instanceof Float real) {
      return NODES.numberNode(real.floatValue());
    } else if (number instanceof Short integer) {
      return NODES.numberNode(integer.shortValue());
    } else if (number instanceof BigDecimal decimal) {
      return NODES.numberNode(decimal);
    } else if (number instanceof BigInteger integer) {
      return NODES.numberNode(integer);
    }
    return NODES.pojoNode(number);
  }
}
