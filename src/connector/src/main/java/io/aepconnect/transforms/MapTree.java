package io.aepconnect.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts the maps of schemaless converters to a tree and back. The result has the Java types of
 * such maps; values that the patch did not touch are the same objects. The map itself is never
 * changed, because other code may hold it.
 */
final class MapTree {

  /** The same limit as for JSON text; a map that contains itself would never end. */
  private static final int MOST_LEVELS = 1_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MapTree() {}

  static JsonNode read(Object value) throws PatchFailedException {
    return read(value, 0);
  }

  private static JsonNode read(Object value, int depth) throws PatchFailedException {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Map<?, ?> map) {
      return readMap(map, deeper(depth));
    } else if (value instanceof List<?> list) {
      int innerDepth = deeper(depth);
      ArrayNode array = NODES.arrayNode(list.size());
      for (Object element : list) {
        array.add(read(element, innerDepth));
      }
      return array;
    } else if (value instanceof String text) {
      return NODES.textNode(text);
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    // Numbers must not change. Dates (of TimestampConverter) and bytes are not JSON, but a patch
    // may move or remove them.
    return NODES.pojoNode(value);
  }

  private static JsonNode readMap(Map<?, ?> map, int depth) throws PatchFailedException {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      if (!(field.getKey() instanceof String name)) {
        throw new PatchFailedException("it has a map whose keys are not all text");
      }
      object.set(name, read(field.getValue(), depth));
    }
    return object;
  }

  static @Nullable Object write(JsonNode tree) throws PatchFailedException {
    return write(tree, 0);
  }

  private static @Nullable Object write(JsonNode tree, int depth) throws PatchFailedException {
    if (tree instanceof ObjectNode object) {
      int innerDepth = deeper(depth);
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        map.put(field.getKey(), write(field.getValue(), innerDepth));
      }
      return map;
    } else if (tree instanceof ArrayNode array) {
      int innerDepth = deeper(depth);
      List<Object> list = new ArrayList<>(array.size());
      for (JsonNode element : array) {
        list.add(write(element, innerDepth));
      }
      return list;
    } else if (tree instanceof POJONode opaque) {
      return opaque.getPojo() instanceof WrittenNumber number ? number.toJava() : opaque.getPojo();
    } else if (tree.isNull()) {
      return null;
    }
    return tree.isBoolean() ? (Object) tree.booleanValue() : tree.textValue();
  }

  private static int deeper(int depth) throws PatchFailedException {
    if (depth == MOST_LEVELS) {
      throw new PatchFailedException("it is nested more than 1,000 levels deep");
    }
    return depth + 1;
  }
}
