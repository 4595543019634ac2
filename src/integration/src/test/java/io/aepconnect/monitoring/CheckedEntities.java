package io.aepconnect.monitoring;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** Entities of one schema; together they contain every violation that a check can find. */
final class CheckedEntities {

  static final String SCHEMA =
      """
      {"type": "object", "meta:class": "https://ns.adobe.com/xdm/context/profile",
       "properties": {
         "_id": {"type": "string"},
         "timestamp": {"type": "string", "format": "date-time"},
         "text": {"type": "string"},
         "link": {"type": "string", "format": "uri"},
         "number": {"type": "integer"},
         "optIn": {"type": "boolean"},
         "tier": {"type": "string", "enum": ["gold"]},
         "identityMap": {"type": "object", "additionalProperties": {"type": "array"}}}}
      """;

  /** An event that AEP accepts and its Profile drops. */
  static final String LARGE_EVENT =
      "{\"_id\":\"large\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"text\":\"%s\"}"
          .formatted("x".repeat(11_000));

  /** Entities with a violation that are sent without a repair. */
  static final List<String> DOUBTFUL = List.of("{\"link\":\"a b\"}", "{\"number\":2.0}");

  /** One entity for each repair rule. */
  static final List<String> REPAIRABLE =
      List.of(
          "{\"number\":\"5\"}",
          "{\"text\":4.5}",
          "{\"optIn\":\"true\"}",
          "{\"number\":2.0}",
          "{\"timestamp\":1795512600000}",
          "{\"timestamp\":\"2026-11-24 09:30:00\"}",
          "{\"text\":null}",
          "{\"tier\":\"Gold\"}");

  private CheckedEntities() {}

  /** An entity whose identities have every violation. */
  static String identities() {
    String many =
        IntStream.range(0, 21).mapToObj(it -> "{\"id\":\"c" + it + "\"}").collect(joining(","));
    return """
        {"identityMap":{"ECID":[{"id":"7"}],
          "CRMID":[{"id":"null"},{"id":" "},{"id":"0"},{"id":"%s"},%s]}}
        """
        .formatted("x".repeat(1_025), many)
        .replace("\n", "");
  }
}
