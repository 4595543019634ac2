package io.aepconnect.torture;

import io.aepconnect.simulator.FaultScript;
import io.aepconnect.simulator.MessageRule;

/**
 * The expected outcome of a record. A record's value and outcome depend only on its partition and
 * offset. Its {@code _id} is {@code PARTITION-OFFSET-EXPECTATION}.
 */
enum Expectation {
  GOOD(null),
  /** The inlet rejects the message alone. */
  REJECTED("status 400: Rejected in torture"),
  REJECTED_OTHERWISE("status 422: Rejected otherwise"),
  /** The inlet rejects every request that contains the message. */
  POISON("Error processing payload"),
  /** The record is not JSON and is never sent. */
  BROKEN("is not valid JSON");

  /**
   * Only the first records of a partition may be poisonous. Later records serve as a comparison,
   * which shows that AEP still accepts other messages.
   */
  static final long FIRST_RECORDS = 500;

  private final String reason;

  Expectation(String reason) {
    this.reason = reason;
  }

  /** Part of the dead letter's reason; null if the record must be accepted. */
  String reason() {
    return reason;
  }

  static Expectation of(Scenario scenario, int partition, long offset) {
    long number = offset * 3 + partition + scenario.seed();
    if (number % 37 == 0) {
      return REJECTED;
    } else if (number % 53 == 0) {
      return REJECTED_OTHERWISE;
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

  /** Adds the rules by which the inlet rejects messages. */
  static void addRules(Scenario scenario, FaultScript inlet) {
    inlet.rule(MessageRule.refuse(".*-REJECTED", 400, "Rejected in torture"));
    inlet.rule(MessageRule.refuse(".*-REJECTED_OTHERWISE", 422, "Rejected otherwise"));
    if (scenario.poison() != 0) {
      inlet.rule(MessageRule.poison(".*-POISON", scenario.poison()));
    }
  }
}
