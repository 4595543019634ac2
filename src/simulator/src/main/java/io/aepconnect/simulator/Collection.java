package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
  private final Inbox inbox;
  private final FaultScript faults;
  private final Clock clock;

  Collection(InletSettings settings, Inbox inbox, FaultScript faults, Clock clock) {
    this.settings = settings;
    this.inbox = inbox;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * A request, apart from its body.
   *
   * @param number number of the request, from 1
   * @param inletId the inlet that it was sent to
   * @param flowId the dataflow that its header names; empty if it names none
   * @param format what its messages are
   */
  record Request(long number, String inletId, String flowId, MessageFormat format) {

    SeenRequest seen(int messages, int bytes) {
      return new SeenRequest(number, inletId, flowId, messages, bytes);
    }
  }

  /** The response to {@code POST /collection/batch/ID}; {@code damage} is nullable. */
  Response batch(byte[] body, Request request, Fault.Damage.Kind damage) {
    Optional<JsonNode> parsed = parse(body);
    if (parsed.isEmpty() || !parsed.get().path("messages").isArray()) {
      return Response.problem(400, "Invalid XDM Message Format", "Message has unknown xdm format");
    }
    JsonNode messages = parsed.get().path("messages");
    inbox.received(request.seen(messages.size(), body.length));
    for (JsonNode message : messages) {
      Optional<MessageRule> poison = faults.ruleFor(request.format().id(message), true);
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
        : Response.json(
            207, MultiStatus.write(settings.dialect(), request.inletId(), now, entries, damage));
  }

  /** The response to {@code POST /collection/ID}. */
  Response single(byte[] body, Request request) {
    Optional<JsonNode> parsed = parse(body);
    if (parsed.isEmpty()) {
      return Response.problem(400, "Invalid XDM Message Format", "Message has unknown xdm format");
    }
    inbox.received(request.seen(1, body.length));
    long now = clock.millis();
    MultiStatus.Entry entry = decide(parsed.get(), request, 0, now);
    return entry.status() == 0
        ? Response.json(
            200,
            "{\"inletId\":\"%s\",\"xactionId\":\"%d:8600:8\",\"receivedTimeMs\":%d,\"syncValidation\":{\"skipped\":true}}"
                .formatted(request.inletId(), now, now))
        : Response.problem(entry.status(), "Invalid XDM Message Format", entry.text());
  }

  private MultiStatus.Entry decide(JsonNode message, Request request, int position, long now) {
    MessageFormat format = request.format();
    String id = format.id(message);
    MultiStatus.Entry entry =
        faults
            .ruleFor(id, false)
            .map(rule -> new MultiStatus.Entry(rule.status(), rule.text()))
            .or(() -> format.refusal(message).map(text -> new MultiStatus.Entry(400, text)))
            .orElse(new MultiStatus.Entry(0, null));
    String dataset = format.datasetId(message);
    String schema = format.schemaId(message);
    long number = request.number();
    String json = message.toString();
    if (entry.status() == 0) {
      LaterFailure later = format.ingest(message).orElse(null);
      inbox.accept(new AcceptedMessage(id, dataset, schema, number, position, now, json, later));
    } else {
      inbox.refuse(
          new RefusedMessage(
              id, dataset, schema, entry.status(), entry.text(), number, position, now, json));
    }
    return entry;
  }

  private static Optional<JsonNode> parse(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
