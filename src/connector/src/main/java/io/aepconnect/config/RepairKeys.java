package io.aepconnect.config;

import static java.util.stream.Collectors.joining;

import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Which values that do not fit their schema are repaired. */
final class RepairKeys {

  private static final String OFF = "off";

  /** All rules: none loses anything. */
  private static final String LOSSLESS = "lossless";

  private static final String CHOICES =
      OFF
          + ", "
          + LOSSLESS
          + " or a list of "
          + Arrays.stream(RepairRule.values()).map(RepairRule::keyword).collect(joining(", "));

  private RepairKeys() {}

  static void define(KeyGroup keys) {
    keys.define(
        Keys.VALIDATION_REPAIR,
        ConfigDef.Type.LIST,
        OFF,
        ConfigDef.LambdaValidator.with(RepairKeys::checkRules, () -> CHOICES),
        ConfigDef.Importance.LOW,
        "Repairs",
        "Which values are repaired that do not fit the schema in "
            + Keys.VALIDATION_SCHEMA
            + " but can mean only one value that does; docs/xdm.md has an example of each rule. off:"
            + " none, such an entity is rejected. lossless: by all rules. Else a list of rules. What"
            + " could mean two things is never repaired. A dead letter is always what was read.");
    keys.define(
        Keys.VALIDATION_REPAIR_ZONE,
        ConfigDef.Type.STRING,
        null,
        ConfigDef.LambdaValidator.with(
            RepairKeys::checkZone, () -> "UTC, an offset such as +01:00, or Europe/Zurich"),
        ConfigDef.Importance.LOW,
        "Repairs: time zone",
        "The zone of date-times that name none, such as 2026-11-24 09:30:00, for the rule"
            + " date-time-from-text of "
            + Keys.VALIDATION_REPAIR
            + ". Not set: they are not repaired. Hours that a change of the clocks has twice or not at"
            + " all are never repaired.");
  }

  private static void checkRules(String key, Object value) {
    try {
      Set<RepairRule> unused = rules((List<?>) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }

  private static void checkZone(String key, Object value) {
    try {
      ZoneId unused = zone((String) value);
    } catch (DateTimeException e) {
      throw new ConfigException(
          key, value, "it is no time zone: UTC, an offset such as +01:00, or Europe/Zurich");
    }
  }

  /**
   * @param zone nullable
   */
  static Repairs repairs(List<String> names, String zone) {
    return new Repairs(rules(names), zone(zone));
  }

  /** Whether no rule is named. */
  static boolean areOff(List<?> names) {
    return rules(names).isEmpty();
  }

  private static Set<RepairRule> rules(List<?> names) {
    Set<RepairRule> rules = EnumSet.noneOf(RepairRule.class);
    for (Object given : names) {
      String name = given.toString().toLowerCase(Locale.ROOT);
      if (name.equals(LOSSLESS)) {
        rules.addAll(EnumSet.allOf(RepairRule.class));
      } else if (!name.equals(OFF)) {
        rules.add(rule(name));
      } else if (names.size() > 1) {
        throw new IllegalArgumentException(OFF + " stands alone");
      }
    }
    return rules;
  }

  private static RepairRule rule(String name) {
    return Arrays.stream(RepairRule.values())
        .filter(rule -> rule.keyword().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it must be " + CHOICES));
  }

  private static ZoneId zone(String zone) {
    return zone == null || zone.isBlank() ? null : ZoneId.of(zone.trim());
  }
}
