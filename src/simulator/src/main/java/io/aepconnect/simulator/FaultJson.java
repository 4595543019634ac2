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
   * Adds the fault to the script, to a service of the platform, or to the token endpoint.
   *
   * @throws IllegalArgumentException if the JSON is not a fault
   */
  static void apply(JsonNode json, FaultScript inlet, TokenService tokens, Platform platform) {
    if (json.has("target")) {
      PlatformTarget target =
          PlatformTarget.valueOf(json.path("target").asText().toUpperCase(Locale.ROOT));
      add(json, PlatformFaults.checked(fault(json)), platform.faults(target));
      return;
    }
    String type = json.path("type").asText();
    if (type.equals("token")) {
      tokens.fail(json.path("status").asInt(503));
    } else if (type.equals("refuse") || type.equals("poison")) {
      inlet.rule(
          new MessageRule(
              Pattern.compile(json.path("id").asText()),
              json.path("status").asInt(400),
              json.path("text").asText("Rejected on demand"),
              type.equals("poison")));
    } else if (fault(json) instanceof Fault.Truncate) {
      throw new IllegalArgumentException("A fault of type truncate needs a target");
    } else {
      add(json, fault(json), inlet);
    }
  }

  private static void add(JsonNode json, Fault fault, FaultScript script) {
    if (json.path("outage").asBoolean()) {
      script.outage(fault);
    } else if (json.has("every")) {
      script.every(json.path("every").asInt(), fault);
    } else if (json.has("share")) {
      script.share(json.path("share").asDouble(), json.path("seed").asLong(), fault);
    } else {
      script.next(json.path("times").asInt(1), fault);
    }
  }

  private static Fault fault(JsonNode json) {
    String type = json.path("type").asText();
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
      case "truncate" ->
          new Fault.Truncate(json.path("bytes").asLong(), json.path("length").asBoolean(true));
      case "damage" ->
          new Fault.Damage(
              Fault.Damage.Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)));
      default -> throw new IllegalArgumentException("There is no type of fault " + type);
    };
  }
}
