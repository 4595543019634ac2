package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import java.util.Map;

/**
 * Checks that put rules together. Each has those rules look at the same value once more. Where it
 * depends on something doubtful which rules fit, the value is let through, and is doubtful, too.
 */
final class Alternatives {

  private Alternatives() {}

  static ValueCheck all(List<Rule> rules) {
    return (walk, start, end) -> rules.forEach(rule -> walk.again(rule, start));
  }

  static ValueCheck any(List<Rule> rules) {
    return (walk, start, end) -> {
      Count count = Count.of(walk, rules, start);
      if (count.well == 0) {
        walk.unsuited(
            count.doubtful > 0, "anyOf", () -> "fits none of " + rules.size() + " allowed forms");
      }
    };
  }

  static ValueCheck one(List<Rule> rules) {
    return (walk, start, end) -> {
      Count count = Count.of(walk, rules, start);
      if (count.well != 1) {
        walk.unsuited(
            count.well == 0 && count.doubtful > 0,
            "oneOf",
            () ->
                "must fit exactly one of %d allowed forms, and fits %d"
                    .formatted(rules.size(), count.well));
      }
    };
  }

  /** How many rules a value fits. */
  private record Count(int well, int doubtful) {

    static Count of(Walk walk, List<Rule> rules, int start) {
      int well = 0;
      int doubtful = 0;
      for (Rule rule : rules) {
        int answer = walk.fit(rule, start);
        well += answer == Walk.WELL ? 1 : 0;
        doubtful += answer == Walk.DOUBTFUL ? 1 : 0;
      }
      return new Count(well, doubtful);
    }
  }

  static ValueCheck none(Rule rule) {
    return (walk, start, end) -> {
      int answer = walk.fit(rule, start);
      if (answer != Walk.NOT) {
        walk.unsuited(answer == Walk.DOUBTFUL, "not", () -> "has a form that is not allowed");
      }
    };
  }

  /**
   * @param then nullable
   * @param otherwise nullable
   */
  static ValueCheck choice(Rule condition, Rule then, Rule otherwise) {
    return (walk, start, end) -> {
      int answer = walk.fit(condition, start);
      Rule rule = answer == Walk.NOT ? otherwise : then;
      if (rule != null && answer != Walk.DOUBTFUL) {
        walk.again(rule, start);
      }
    };
  }

  /** An array of which some element fits. */
  static ValueCheck contains(Rule rule) {
    return (walk, start, end) -> {
      byte[] json = walk.json();
      if (json[start] != '[') {
        return;
      }
      boolean doubtful = false;
      int at = ValidJson.first(json, start);
      while (json[at] != ']') {
        int answer = walk.fit(rule, at);
        if (answer == Walk.WELL) {
          return;
        }
        doubtful |= answer == Walk.DOUBTFUL;
        at = ValidJson.next(json, walk.skip(at));
      }
      walk.unsuited(doubtful, "contains", () -> "has no item of the form that one must have");
    };
  }

  /** What an object must fit if it has the field. */
  static ValueCheck dependencies(Map<String, Rule> byField) {
    return (walk, start, end) -> {
      if (walk.json()[start] != '{') {
        return;
      }
      byField.forEach(
          (name, rule) -> {
            walk.spend((end - start) / Work.BYTES_READ_AGAIN * 2L);
            if (ValidJson.field(walk.json(), start, name) >= 0) {
              walk.again(rule, start);
            }
          });
    };
  }

  /** The schema {@code false}. */
  static ValueCheck never() {
    return (walk, start, end) -> walk.violated("false", () -> "is not allowed to be there");
  }
}
