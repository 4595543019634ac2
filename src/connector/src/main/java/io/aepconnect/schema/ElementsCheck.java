package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule for arrays.
 *
 * @param first the rules for the first elements, one for each
 * @param others the rule for all further elements; null if they may have any value
 * @param least the least number of elements
 * @param most the largest number of elements
 */
record ElementsCheck(List<Rule> first, @Nullable Rule others, int least, int most) {

  /** Allows every array. */
  static final ElementsCheck ANY = new ElementsCheck(List.of(), null, 0, Integer.MAX_VALUE);

  /**
   * Checks an array.
   *
   * @return index after its closing bracket
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
