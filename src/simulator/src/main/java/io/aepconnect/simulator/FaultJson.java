package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads faults from JSON, as {@code POST /faults} takes them: {@code
 * {"type":"answer","status":503,"retryAfter":"2","times":3}}, with the types {@code answer}, {@code
 * resetBefore}, {@code resetAfter}, {@code delay} and {@code hang} ({@code ms}), {@code damage}
 * ({@code kind}), {@code refuse} and {@code poison} ({@code id} as a regular expression, {@code
 * status}, {@code text}), and {@code token} for the token endpoint ({@code status}). {@code
 * "outage":true} instead of {@code times}: until {@code DELETE /faults}.
 */
final class FaultJson {

  private FaultJson() {}

  /**
   * Adds the fault to the script.
   *
   * @throws IllegalArgumentException if it cannot be read
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
              json.path("text").asText("Refused on demand"),
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
      default -> throw new IllegalArgumentException("no such type of fault: " + type);
    };
  }
}
