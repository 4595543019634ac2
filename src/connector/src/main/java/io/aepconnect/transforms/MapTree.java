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
 * Maps as schemaless converters make them ⇄ tree. What comes back has the Java types that such maps
 * hold, and all that the patch did not touch is the same object; the map itself is never changed,
 * because others may have it, too.
 */
final class MapTree {

  /** As deep as JSON text may be here; a map that holds itself has no end. */
  private static final int DEEPEST = 1_000;

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
      int within = deeper(depth);
      ArrayNode array = NODES.arrayNode(list.size());
      for (Object element : list) {
        array.add(read(element, within));
      }
      return array;
    } else if (value instanceof String text) {
      return NODES.textNode(text);
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    // Numbers, which must not change; dates, which TimestampConverter makes, and bytes: no JSON,
    // but
    // they may be moved or removed.
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
      int within = deeper(depth);
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        map.put(field.getKey(), write(field.getValue(), within));
      }
      return map;
    } else if (tree instanceof ArrayNode array) {
      int within = deeper(depth);
      List<Object> list = new ArrayList<>(array.size());
      for (JsonNode element : array) {
        list.add(write(element, within));
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
    if (depth == DEEPEST) {
      throw new PatchFailedException("it is nested more than 1,000 levels deep");
    }
    return depth + 1;
  }
}
