package io.aepconnect.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rules apply other rules to the same value. A rule that applies itself would never end. */
final class PartsOfRules {

  private final Map<Rule, List<Rule>> parts = new HashMap<>();

  void add(Rule rule, Rule part) {
    parts.computeIfAbsent(rule, it -> new ArrayList<>()).add(part);
  }

  /**
   * @throws IllegalArgumentException if a rule is part of itself
   */
  void checkNoLoops() {
    Set<Rule> withoutLoops = new HashSet<>();
    for (Rule rule : parts.keySet()) {
      check(rule, new HashSet<>(), withoutLoops);
    }
  }

  private void check(Rule rule, Set<Rule> path, Set<Rule> withoutLoops) {
    if (withoutLoops.contains(rule)) {
      return;
    }
    if (!path.add(rule)) {
      throw new IllegalArgumentException(
          "has a $ref that leads back to itself through allOf, anyOf, oneOf, not, if or dependencies");
    }
    for (Rule part : parts.getOrDefault(rule, List.of())) {
      check(part, path, withoutLoops);
    }
    path.remove(rule);
    withoutLoops.add(rule);
  }
}
