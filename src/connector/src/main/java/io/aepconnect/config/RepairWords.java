package io.aepconnect.config;

import static java.util.stream.Collectors.joining;

import io.aepconnect.schema.RepairRule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which values are repaired. */
final class RepairWords {

  static final String OFF = "off";

  /** All rules: none of them loses anything. */
  private static final String LOSSLESS = "lossless";

  static final String SYNTAX =
      "off, lossless or a list of "
          + Arrays.stream(RepairRule.values()).map(RepairRule::keyword).collect(joining(", "));

  private RepairWords() {}

  /**
   * @throws IllegalArgumentException if a word is no rule, or off stands beside others
   */
  static Set<RepairRule> rules(List<String> words) {
    Set<RepairRule> rules = EnumSet.noneOf(RepairRule.class);
    for (String word : words) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case LOSSLESS -> rules.addAll(EnumSet.allOf(RepairRule.class));
        case OFF -> {
          if (words.size() > 1) {
            throw new IllegalArgumentException("off must stand alone");
          }
        }
        default -> rules.add(rule(word.toLowerCase(Locale.ROOT)));
      }
    }
    return rules;
  }

  private static RepairRule rule(String word) {
    return Arrays.stream(RepairRule.values())
        .filter(rule -> rule.keyword().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it must be " + SYNTAX));
  }

  /**
   * @throws IllegalArgumentException if it is no time zone
   */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "it is not a time zone: UTC, an offset such as +01:00, or Europe/Zurich", e);
    }
  }
}
