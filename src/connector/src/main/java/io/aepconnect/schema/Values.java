package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.json.ValidJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The values of an {@code enum} or {@code const}. Immutable. */
final class Values implements ValueCheck {

  private final String keyword;
  private final String message;
  private final Map<String, List<String>> textsByLowerCase = new HashMap<>();
  private final NameTable<Boolean> textTable;

  /** The values that are not texts, in canonical form. */
  private final Set<String> canonical = new HashSet<>();

  /**
   * @param keyword {@code enum} or {@code const}
   */
  Values(String keyword, List<JsonNode> values) {
    this.keyword = keyword;
    this.message =
        keyword.equals("const")
            ? "must be the constant value " + values.get(0)
            : "does not have a value in the enumeration " + list(values);
    Map<String, Boolean> texts = new LinkedHashMap<>();
    for (JsonNode value : values) {
      if (value.isTextual()) {
        texts.put(value.textValue(), true);
        textsByLowerCase
            .computeIfAbsent(lowerCase(value.textValue()), it -> new ArrayList<>())
            .add(value.textValue());
      } else {
        canonical.add(CanonicalJson.text(value));
      }
    }
    textTable = new NameTable<>(texts);
  }

  /** The values that equal this text apart from upper and lower case. */
  List<String> textsLike(String text) {
    return textsByLowerCase.getOrDefault(lowerCase(text), List.of());
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String list(List<JsonNode> values) {
    return values.stream()
        .map(JsonNode::toString)
        .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
  }

  @Override
  public void check(Walk walk, int start, int end) {
    boolean isAmong =
        walk.json()[start] == '"'
            ? textTable.get(walk.json(), start, end) != null
            : !canonical.isEmpty() && canonical.contains(CanonicalJson.text(walk, start, end));
    if (!isAmong) {
      walk.violated(keyword, () -> message);
    }
  }

  /** An array whose elements must all be different. */
  static ValueCheck unique() {
    return (walk, start, end) -> {
      byte[] json = walk.json();
      if (json[start] != '[') {
        return;
      }
      Set<String> seen = new HashSet<>();
      int at = ValidJson.first(json, start);
      while (json[at] != ']') {
        int elementEnd = ValidJson.end(json, at);
        if (!seen.add(CanonicalJson.text(walk, at, elementEnd))) {
          walk.violated("uniqueItems", () -> "must have only unique items");
          return;
        }
        at = ValidJson.next(json, elementEnd);
      }
    };
  }
}
