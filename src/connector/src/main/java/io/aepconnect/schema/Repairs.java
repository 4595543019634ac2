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
 * @param rules none if none may
 * @param zone nullable: of times that name none; without it they are not repaired
 */
public record Repairs(Set<RepairRule> rules, @Nullable ZoneId zone) {

  /** Values stay as they are. */
  public static final Repairs NONE = new Repairs(Set.of(), null);

  public Repairs {
    rules = Set.copyOf(rules);
  }

  boolean leaveOutNulls() {
    return rules.contains(RepairRule.NULLS);
  }

  /** What helps to read a value that must fit the rule. */
  private Hints hints(Rule rule, Token token) {
    boolean hasCase = token.kind() == JsonKind.STRING && rules.contains(RepairRule.ENUM_CASE);
    return new Hints(
        hasCase ? rule.textsLike(token.text()) : List.of(), rule.isOfDateTimes(), zone);
  }

  /**
   * What the value can only mean; null if it means nothing that fits, or could mean two things.
   *
   * @param rule that it must fit
   * @param isDoubtful whether it may fit as it is: then it stays what it is, and is at most written
   *     otherwise
   */
  RepairRule.@Nullable Candidate only(
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
