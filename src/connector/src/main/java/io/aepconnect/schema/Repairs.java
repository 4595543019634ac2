package io.aepconnect.schema;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which values may be repaired.
 *
 * @param rules the enabled rules; empty if nothing is repaired
 * @param zone the zone of times without a zone; if null, such times are not repaired
 */
public record Repairs(Set<RepairRule> rules, @Nullable ZoneId zone) {

  /** Repairs nothing. */
  public static final Repairs NONE = new Repairs(Set.of(), null);

  public Repairs {
    rules = Set.copyOf(rules);
  }

  boolean removesNulls() {
    return rules.contains(RepairRule.NULLS);
  }

  /** The hints for a value that must fit the rule. */
  private Hints hints(Rule rule, Token token) {
    boolean hasCase = token.kind() == JsonKind.STRING && rules.contains(RepairRule.ENUM_CASE);
    return new Hints(
        hasCase ? rule.textsLike(token.text()) : List.of(), rule.wantsDateTime(), zone);
  }

  /**
   * The only meaning of the value that fits; null if no meaning fits, or more than one.
   *
   * @param rule the rule that the value must fit
   * @param isDoubtful whether the value may fit unchanged; then only {@code WHOLE_NUMBER} may
   *     repair it
   */
  RepairRule.@Nullable Candidate onlyMeaning(
      Token token, Rule rule, boolean isDoubtful, Predicate<byte[]> fits) {
    Hints hints = hints(rule, token);
    RepairRule.Candidate only = null;
    String found = null;
    for (RepairRule repair : EnumSet.allOf(RepairRule.class)) {
      if (!rules.contains(repair) || (isDoubtful && repair != RepairRule.WHOLE_NUMBER)) {
        continue;
      }
      for (String proposal : repair.proposals(token, hints)) {
        byte[] utf8 = RepairRule.utf8(proposal);
        if (!proposal.equals(found) && fits.test(utf8)) {
          if (found != null) {
            return null;
          }
          found = proposal;
          only = new RepairRule.Candidate(repair, utf8);
        }
      }
    }
    return only;
  }
}
