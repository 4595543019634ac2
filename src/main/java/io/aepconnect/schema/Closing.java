package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether an object may have fields that its schema does not name. It may not if the schema, or one
 * of its parts (such as those under {@code allOf}), has {@code properties} and none has {@code
 * additionalProperties}.
 *
 * @param isClosed whether it may not
 * @param names that the schema and its parts name; empty if it is open
 * @param patterns of names that they allow; empty if it is open
 */
record Closing(boolean isClosed, Set<String> names, List<String> patterns) {

  static final Closing OPEN = new Closing(false, Set.of(), List.of());

  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLE = List.of("if", "then", "else");

  static Closing of(JsonNode schema, References references) {
    List<JsonNode> parts = new ArrayList<>();
    collect(schema, references, Collections.newSetFromMap(new IdentityHashMap<>()), parts);
    if (parts.stream().anyMatch(part -> part.has("additionalProperties"))) {
      return OPEN;
    }
    Set<String> names = new LinkedHashSet<>();
    Set<String> patterns = new HashSet<>();
    for (JsonNode part : parts) {
      part.path("properties").fieldNames().forEachRemaining(names::add);
      part.path("patternProperties").fieldNames().forEachRemaining(patterns::add);
    }
    return names.isEmpty() ? OPEN : new Closing(true, names, List.copyOf(patterns));
  }

  /** The schema and all that look at the same value. */
  private static void collect(
      JsonNode named, References references, Set<JsonNode> seen, List<JsonNode> parts) {
    JsonNode schema = references.resolved(named);
    if (!schema.isObject() || !seen.add(schema)) {
      return;
    }
    parts.add(schema);
    for (String keyword : LISTS) {
      schema.path(keyword).forEach(part -> collect(part, references, seen, parts));
    }
    for (String keyword : SINGLE) {
      if (schema.has(keyword)) {
        collect(schema.get(keyword), references, seen, parts);
      }
    }
    schema.path("dependencies").forEach(part -> collect(part, references, seen, parts));
  }
}
