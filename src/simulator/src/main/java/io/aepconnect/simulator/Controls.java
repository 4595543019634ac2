package io.aepconnect.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.Flow;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * The simulator's own requests: with them, tests read what arrived and add faults. README.md of
 * this module lists them. Thread-safe.
 */
final class Controls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final String PUBLISH = "PUT /schemas/";
  private static final String PUT_FLOW = "PUT /flows/";
  private static final String REMOVE_FLOW = "DELETE /flows/";
  private static final String CHANGE_DATASET = "PUT /datasets/";

  private final Inbox inbox;
  private final FaultScript faults;
  private final TokenService tokens;
  private final SchemaService schemas;
  private final Platform platform;
  private final ReturnedRecords returned;
  private final ResponseDate date;

  Controls(
      Inbox inbox,
      FaultScript faults,
      TokenService tokens,
      SchemaService schemas,
      Platform platform,
      ReturnedRecords returned,
      ResponseDate date) {
    this.inbox = inbox;
    this.faults = faults;
    this.tokens = tokens;
    this.schemas = schemas;
    this.platform = platform;
    this.returned = returned;
    this.date = date;
  }

  /**
   * The response to one of these requests.
   *
   * @param what method and path of the request, without its query
   */
  Response respond(ClassicHttpRequest request, String what) throws IOException {
    if (what.startsWith(PUBLISH)) {
      String id = last(what, PUBLISH);
      return read(request, json -> schemas.publish(id, json.toString()));
    } else if (what.startsWith(PUT_FLOW)) {
      String id = last(what, PUT_FLOW);
      return read(request, json -> platform.put(Flow.of(id, json)));
    } else if (what.startsWith(REMOVE_FLOW)) {
      return done(() -> platform.removeFlow(last(what, REMOVE_FLOW)));
    } else if (what.startsWith(CHANGE_DATASET)) {
      String id = last(what, CHANGE_DATASET);
      return read(request, json -> platform.changeDataset(id, JSON.convertValue(json, FIELDS)));
    }
    return switch (what) {
      case "GET /stats" -> Response.json(200, JSON.writeValueAsString(inbox.stats()));
      case "GET /accepted" -> Response.json(200, accepted(request.getPath()));
      case "GET /refused" -> Response.json(200, refused());
      case "DELETE /accepted" -> done(this::clear);
      case "GET /platform" -> Response.json(200, JSON.writeValueAsString(platform.requests()));
      case "GET /requests" -> Response.json(200, JSON.writeValueAsString(inbox.seenRequests()));
      case "POST /batches" -> addBatch(RequestBody.text(request));
      case "DELETE /batches" -> done(platform::clear);
      case "DELETE /flows" -> done(platform::resetFlows);
      case "POST /faults" -> read(request, this::script);
      case "DELETE /faults" -> done(this::endFaults);
      case "DELETE /tokens" -> done(tokens::revokeAll);
      case "PUT /tokens" -> read(request, this::changeTokens);
      case "PUT /clock" ->
          read(request, json -> date.shift(Duration.ofMillis(json.path("shiftMs").asLong())));
      default -> Response.problem(404, "Not Found", "The simulator does not know " + what);
    };
  }

  private void clear() {
    inbox.clear();
    returned.clear();
  }

  private static Response done(Runnable action) {
    action.run();
    return Response.json(200, "{}");
  }

  private void endFaults() {
    faults.clear();
    platform.endFaults();
    tokens.recover();
  }

  /** Without a field, the response of the token endpoint is as usual again. */
  private void changeTokens(JsonNode json) {
    tokens.reset();
    if (json.has("expiresIn")) {
      tokens.announce(Duration.ofSeconds(json.path("expiresIn").asLong()));
    }
    if (json.has("scopes")) {
      Set<String> scopes = new HashSet<>();
      json.path("scopes").forEach(it -> scopes.add(it.asText()));
      String others = json.path("otherScopes").asText("refuse").toUpperCase(Locale.ROOT);
      tokens.grant(scopes, TokenService.OtherScopes.valueOf(others));
    }
  }

  private Response addBatch(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      CatalogBatch batch =
          json.path("lines").isNumber()
              ? platform.generate(BatchRequest.generated(json))
              : platform.add(BatchRequest.madeByHand(json));
      return Response.json(200, JSON.createObjectNode().put("id", batch.id()).toString());
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(e);
    }
  }

  private void script(JsonNode json) {
    for (JsonNode each : json.isArray() ? json : List.of(json)) {
      FaultJson.apply(each, faults, tokens, platform);
    }
  }

  /** Reads the JSON of a request and does something with it. */
  private static Response read(ClassicHttpRequest request, Consumer<JsonNode> action)
      throws IOException {
    try {
      action.accept(JSON.readTree(RequestBody.text(request)));
      return Response.json(200, "{}");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return unreadable(e);
    }
  }

  /** The last part of a path, decoded. */
  private static String last(String what, String before) {
    return URLDecoder.decode(what.substring(before.length()), StandardCharsets.UTF_8);
  }

  /** With {@code ?ids} only the IDs; an ID that was accepted twice is there twice. */
  private String accepted(String path) throws IOException {
    if (path.endsWith("?ids")) {
      return JSON.writeValueAsString(inbox.acceptedIds());
    }
    ArrayNode array = JSON.createArrayNode();
    for (AcceptedMessage message : inbox.accepted()) {
      array.add(json(message));
    }
    return array.toString();
  }

  private String refused() {
    ArrayNode array = JSON.createArrayNode();
    for (RefusedMessage message : inbox.refused()) {
      array.add(json(message).put("status", message.status()).put("reason", message.reason()));
    }
    return array.toString();
  }

  private static ObjectNode json(SeenMessage message) {
    return JSON.createObjectNode()
        .put("id", message.id())
        .put("datasetId", message.datasetId())
        .put("request", message.request())
        .putRawValue("message", new RawValue(message.json()));
  }

  private static Response unreadable(Exception e) {
    return Response.json(400, JSON.valueToTree(Map.of("error", e.getMessage())).toString());
  }
}
