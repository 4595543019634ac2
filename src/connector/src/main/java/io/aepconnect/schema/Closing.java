package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param namesOfParts those that the parts name, also if it is open: an object there may have what
 *     one of them says and what another says
 * @param patterns of names that they allow; empty if it is open
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
