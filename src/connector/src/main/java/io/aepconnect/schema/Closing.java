package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether an object is closed: it must not have fields that its schema does not name. An object is
 * closed if its schema, or a part of the schema (such as those in {@code allOf}), has {@code
 * properties} and none of them has {@code additionalProperties}.
 *
 * @param isClosed whether the object is closed
 * @param names the fields that the schema and its parts name; empty if the object is open
 * @param namesOfParts the fields that the parts name, even if the object is open. An object in such
 *     a field may have the fields of all parts, so one part alone cannot close it
 * @param patterns the patterns of names that the schema and its parts allow; empty if the object is
 *     open
 */
record Closing(
    boolean isClosed, Set<String> names, Set<String> namesOfParts, List<String> patterns) {

  static final Closing OPEN = new Closing(false, Set.of(), Set.of(), List.of());

  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLE = List.of("if", "then", "else");

  static Closing of(JsonNode schema, References references) {
    List<JsonNode> parts = new ArrayList<>();
    collect(schema, references, Collections.newSetFromMap(new IdentityHashMap<>()), parts);
    Set<String> namesOfParts = names(parts.subList(1, parts.size()), "properties");
    Set<String> names = names(parts, "properties");
    if (names.isEmpty() || parts.stream().anyMatch(part -> part.has("additionalProperties"))) {
      return new Closing(false, Set.of(), namesOfParts, List.of());
    }
    return new Closing(true, names, namesOfParts, List.copyOf(names(parts, "patternProperties")));
  }

  private static Set<String> names(List<JsonNode> parts, String keyword) {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> part.path(keyword).fieldNames().forEachRemaining(names::add));
    return names;
  }

  /** Adds the schema and all its parts that apply to the same value. */
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
