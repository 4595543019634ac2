package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.simulator.ingestion.Ingestion;
import io.aepconnect.simulator.ingestion.LaterFailure;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collection service: reads the body of a request and checks each message. Thread-safe. */
final class Collection {

  /** The largest body of a request; a larger one gets a 413. */
  static final int MAX_BODY_BYTES = 1_048_576;

  /** Keeps numbers as they were sent, so that a rounded number can be seen. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final InletSettings settings;
  private final MessageChecks checks;
  private final Inbox inbox;
  private final FaultScript faults;
  private final Ingestion ingestion;
  private final Clock clock;

  Collection(
      InletSettings settings, Inbox inbox, FaultScript faults, Ingestion ingestion, Clock clock) {
    this.settings = settings;
    this.checks = new MessageChecks(settings);
    this.inbox = inbox;
    this.faults = faults;
    this.ingestion = ingestion;
    this.clock = clock;
  }

  /** The response to {@code POST /collection/batch/ID}; {@code damage} is nullable. */
  Response batch(byte[] body, long request, Fault.Damage.Kind damage) {
    Optional<JsonNode> parsed = parse(body);
    if (parsed.isEmpty() || !parsed.get().path("messages").isArray()) {
      return Response.problem(400, "Invalid XDM Message Format", "Message has unknown xdm format");
    }
    JsonNode messages = parsed.get().path("messages");
    inbox.received(messages.size(), body.length);
    for (JsonNode message : messages) {
      Optional<MessageRule> poison = faults.ruleFor(id(message), true);
      if (poison.isPresent()) {
        return Response.problem(
            poison.get().status(), "Invalid XDM Message Format", poison.get().text());
      }
    }
    List<MultiStatus.Entry> entries = new ArrayList<>(messages.size());
    long now = clock.millis();
    for (JsonNode message : messages) {
      entries.add(decide(message, request, entries.size(), now));
    }
    return damage == Fault.Damage.Kind.HTML
        ? new Response(200, Map.of(), "text/html", "<html><body>Welcome</body></html>")
        : Response.json(207, MultiStatus.write(settings, now, entries, damage));
  }

  /** The response to {@code POST /collection/ID}. */
  Response single(byte[] body, long request) {
    Optional<JsonNode> parsed = parse(body);
    if (parsed.isEmpty()) {
      return Response.problem(400, "Invalid XDM Message Format", "Message has unknown xdm format");
    }
    inbox.received(1, body.length);
    long now = clock.millis();
    MultiStatus.Entry entry = decide(parsed.get(), request, 0, now);
    return entry.status() == 0
        ? Response.json(
            200,
            "{\"inletId\":\"%s\",\"xactionId\":\"%d:8600:8\",\"receivedTimeMs\":%d,\"syncValidation\":{\"skipped\":true}}"
                .formatted(settings.inletId(), now, now))
        : Response.problem(entry.status(), "Invalid XDM Message Format", entry.text());
  }

  private MultiStatus.Entry decide(JsonNode message, long request, int position, long now) {
    String id = id(message);
    MultiStatus.Entry entry =
        faults
            .ruleFor(id, false)
            .map(rule -> new MultiStatus.Entry(rule.status(), rule.text()))
            .or(() -> checks.refusal(message).map(text -> new MultiStatus.Entry(400, text)))
            .orElse(new MultiStatus.Entry(0, null));
    JsonNode header = message.path("header");
    String dataset = header.path("datasetId").asText();
    String schema = header.path("schemaRef").path("id").asText();
    String json = message.toString();
    if (entry.status() == 0) {
      LaterFailure later = ingestion.accept(dataset, schema, message).orElse(null);
      inbox.accept(new AcceptedMessage(id, dataset, schema, request, position, now, json, later));
    } else {
      inbox.refuse(
          new RefusedMessage(
              id, dataset, schema, entry.status(), entry.text(), request, position, now, json));
    }
    return entry;
  }

  private static String id(JsonNode message) {
    return message.at("/body/xdmEntity/_id").asText();
  }

  private static Optional<JsonNode> parse(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
