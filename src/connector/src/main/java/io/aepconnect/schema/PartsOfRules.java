package io.aepconnect.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rules have others look at the same value. One that has itself do so would never end. */
final class PartsOfRules {

  private final Map<Rule, List<Rule>> parts = new HashMap<>();

  void add(Rule rule, Rule part) {
    parts.computeIfAbsent(rule, it -> new ArrayList<>()).add(part);
  }

  /**
   * @throws IllegalArgumentException if a rule is part of itself
   */
  void checkNoLoops() {
    Set<Rule> free = new HashSet<>();
    for (Rule rule : parts.keySet()) {
      check(rule, new HashSet<>(), free);
    }
  }

  private void check(Rule rule, Set<Rule> above, Set<Rule> free) {
    if (free.contains(rule)) {
      return;
    }
    if (!above.add(rule)) {
      throw new IllegalArgumentException(
          "has a $ref that leads back to itself through allOf, anyOf, oneOf, not, if or dependencies");
    }
    for (Rule part : parts.getOrDefault(rule, List.of())) {
      check(part, above, free);
    }
    above.remove(rule);
    free.add(rule);
  }
}
