package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the JSON of {@code POST /faults}, for example {@code
 * {"type":"answer","status":503,"retryAfter":"2","times":3}}. README.md of this module lists the
 * types and their fields.
 */
final class FaultJson {

  private FaultJson() {}

  /**
   * Adds the fault to the script or to the token endpoint.
   *
   * @throws IllegalArgumentException if the JSON is not a fault
   */
  static void apply(JsonNode json, FaultScript script, TokenService tokens) {
    String type = json.path("type").asText();
    if (type.equals("token")) {
      tokens.fail(json.path("status").asInt(503));
    } else if (type.equals("refuse") || type.equals("poison")) {
      script.rule(
          new MessageRule(
              Pattern.compile(json.path("id").asText()),
              json.path("status").asInt(400),
              json.path("text").asText("Rejected on demand"),
              type.equals("poison")));
    } else if (json.path("outage").asBoolean()) {
      script.outage(fault(type, json));
    } else {
      script.next(json.path("times").asInt(1), fault(type, json));
    }
  }

  private static Fault fault(String type, JsonNode json) {
    Duration time = Duration.ofMillis(json.path("ms").asLong(1_000));
    return switch (type) {
      case "answer" ->
          new Fault.Answer(
              json.path("status").asInt(503),
              json.path("retryAfter").asText(null),
              json.path("body").asText(null));
      case "resetBefore" -> new Fault.ResetBefore();
      case "resetAfter" -> new Fault.ResetAfter();
      case "delay" -> new Fault.Delay(time);
      case "hang" -> new Fault.Hang(time);
      case "damage" ->
          new Fault.Damage(
              Fault.Damage.Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)));
      default -> throw new IllegalArgumentException("There is no type of fault " + type);
    };
  }
}
