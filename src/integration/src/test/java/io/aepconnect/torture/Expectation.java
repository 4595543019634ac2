package io.aepconnect.torture;

import io.aepconnect.simulator.FaultScript;
import io.aepconnect.simulator.MessageRule;

/**
 * What is right for each record of a scenario: a record's value and fate follow from its partition
 * and offset alone. Its {@code _id} is {@code PARTITION-OFFSET-FATE}.
 */
enum Expectation {
  GOOD(null),
  /** Refused by the inlet, message by message. */
  REFUSED("status 400: Refused in torture"),
  REFUSED_OTHERWISE("status 422: Refused otherwise"),
  /** The request that holds it gets an error as a whole. */
  POISON("Error processing payload"),
  /** Not JSON; never sent. */
  BROKEN("is not valid JSON");

  /**
   * Of a partition. Later ones are there to compare a poisonous message with; a poisonous one among
   * them would have too few behind it.
   */
  static final long FIRST_RECORDS = 500;

  private final String reason;

  Expectation(String reason) {
    this.reason = reason;
  }

  /** What the dead letter must say; null if there must be none. */
  String reason() {
    return reason;
  }

  static Expectation of(Scenario scenario, int partition, long offset) {
    long number = offset * 3 + partition + scenario.seed();
    if (number % 37 == 0) {
      return REFUSED;
    } else if (number % 53 == 0) {
      return REFUSED_OTHERWISE;
    } else if (number % 89 == 0) {
      return BROKEN;
    } else if (scenario.poison() != 0 && number % 211 == 0 && offset < FIRST_RECORDS) {
      return POISON;
    }
    return GOOD;
  }

  static String id(Scenario scenario, int partition, long offset) {
    return partition + "-" + offset + "-" + of(scenario, partition, offset);
  }

  static String value(Scenario scenario, int partition, long offset) {
    String id = id(scenario, partition, offset);
    return id.endsWith(BROKEN.name())
        ? id
        : "{\"_id\":\"%s\",\"text\":\"%s\"}".formatted(id, "é".repeat((int) (offset % 200)));
  }

  /** Teaches the inlet whom to refuse. */
  static void teach(Scenario scenario, FaultScript inlet) {
    inlet.rule(MessageRule.refuse(".*-REFUSED", 400, "Refused in torture"));
    inlet.rule(MessageRule.refuse(".*-REFUSED_OTHERWISE", 422, "Refused otherwise"));
    if (scenario.poison() != 0) {
      inlet.rule(MessageRule.poison(".*-POISON", scenario.poison()));
    }
  }
}
