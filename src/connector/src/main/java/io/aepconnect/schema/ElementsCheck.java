package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of the elements of arrays.
 *
 * @param first what is said of the first elements, one by one
 * @param others nullable: what is said of those behind them; null if nothing
 * @param least elements
 * @param most elements
 */
record ElementsCheck(List<Rule> first, @Nullable Rule others, int least, int most) {

  /** Says nothing. */
  static final ElementsCheck ANY = new ElementsCheck(List.of(), null, 0, Integer.MAX_VALUE);

  /**
   * Looks at an array.
   *
   * @return index behind its closing bracket
   */
  int check(Walk walk, int start) {
    byte[] json = walk.json();
    int count = 0;
    int at = ValidJson.first(json, start);
    while (json[at] != ']') {
      Rule rule = count < first.size() ? first.get(count) : others;
      walk.location().enterElement(count);
      int end = rule == null ? ValidJson.end(json, at) : rule.check(walk, at);
      walk.location().leave();
      count++;
      at = ValidJson.next(json, end);
    }
    if (count < least) {
      walk.violated("minItems", () -> "must have at least " + least + " items");
    }
    if (count > most) {
      walk.violated("maxItems", () -> "must have at most " + most + " items");
    }
    return at + 1;
  }
}
