package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that combine several rules for the same value. If the result depends on a doubtful fit,
 * the value is accepted with a warning.
 */
final class Alternatives {

  private Alternatives() {}

  static ValueCheck all(List<Rule> rules) {
    return (walk, start, end) -> rules.forEach(rule -> walk.checkAgain(rule, start));
  }

  static ValueCheck any(List<Rule> rules) {
    return (walk, start, end) -> {
      Count count = Count.of(walk, rules, start);
      if (count.fitting == 0) {
        walk.misfit(
            count.doubtful > 0, "anyOf", () -> "fits none of " + rules.size() + " allowed forms");
      }
    };
  }

  static ValueCheck one(List<Rule> rules) {
    return (walk, start, end) -> {
      Count count = Count.of(walk, rules, start);
      if (count.fitting != 1) {
        walk.misfit(
            count.fitting == 0 && count.doubtful > 0,
            "oneOf",
            () ->
                "must fit exactly one of %d allowed forms, but fits %d"
                    .formatted(rules.size(), count.fitting));
      }
    };
  }

  /** How many rules a value fits. */
  private record Count(int fitting, int doubtful) {

    static Count of(Walk walk, List<Rule> rules, int start) {
      int fitting = 0;
      int doubtful = 0;
      for (Rule rule : rules) {
        int fit = walk.fit(rule, start);
        fitting += fit == Walk.FITS ? 1 : 0;
        doubtful += fit == Walk.DOUBTFUL ? 1 : 0;
      }
      return new Count(fitting, doubtful);
    }
  }

  static ValueCheck none(Rule rule) {
    return (walk, start, end) -> {
      int fit = walk.fit(rule, start);
      if (fit != Walk.MISFIT) {
        walk.misfit(fit == Walk.DOUBTFUL, "not", () -> "has a form that is not allowed");
      }
    };
  }

  /**
   * @param then nullable
   * @param otherwise nullable
   */
  static ValueCheck choice(Rule condition, @Nullable Rule then, @Nullable Rule otherwise) {
    return (walk, start, end) -> {
      int fit = walk.fit(condition, start);
      Rule rule = fit == Walk.MISFIT ? otherwise : then;
      if (rule != null && fit != Walk.DOUBTFUL) {
        walk.checkAgain(rule, start);
      }
    };
  }

  /** An array in which at least one element must fit. */
  static ValueCheck contains(Rule rule) {
    return (walk, start, end) -> {
      byte[] json = walk.json();
      if (json[start] != '[') {
        return;
      }
      boolean doubtful = false;
      int at = ValidJson.first(json, start);
      while (json[at] != ']') {
        int fit = walk.fit(rule, at);
        if (fit == Walk.FITS) {
          return;
        }
        doubtful |= fit == Walk.DOUBTFUL;
        at = ValidJson.next(json, walk.skip(at));
      }
      walk.misfit(doubtful, "contains", () -> "has no item that fits the schema in contains");
    };
  }

  /** For each field: the rule that an object with this field must fit. */
  static ValueCheck dependencies(Map<String, Rule> byField) {
    return (walk, start, end) -> {
      if (walk.json()[start] != '{') {
        return;
      }
      byField.forEach(
          (name, rule) -> {
            walk.spend((end - start) / Work.BYTES_PER_UNIT * 2L);
            if (ValidJson.field(walk.json(), start, name) >= 0) {
              walk.checkAgain(rule, start);
            }
          });
    };
  }

  /** The schema {@code false}. */
  static ValueCheck never() {
    return (walk, start, end) -> walk.violated("false", () -> "is not allowed");
  }
}
