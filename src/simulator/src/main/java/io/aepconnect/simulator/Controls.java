package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * The simulator's own requests: with them, tests read what arrived and add faults. README.md of
 * this module lists them. Thread-safe.
 */
final class Controls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLISH = "PUT /schemas/";

  private final Inbox inbox;
  private final FaultScript faults;
  private final TokenService tokens;
  private final SchemaService schemas;
  private final Platform platform;

  Controls(
      Inbox inbox,
      FaultScript faults,
      TokenService tokens,
      SchemaService schemas,
      Platform platform) {
    this.inbox = inbox;
    this.faults = faults;
    this.tokens = tokens;
    this.schemas = schemas;
    this.platform = platform;
  }

  /**
   * The response to one of these requests.
   *
   * @param what method and path of the request, without its query
   */
  Response respond(ClassicHttpRequest request, String what) throws IOException {
    if (what.startsWith(PUBLISH)) {
      String id = URLDecoder.decode(what.substring(PUBLISH.length()), StandardCharsets.UTF_8);
      return publish(id, RequestBody.text(request));
    }
    return switch (what) {
      case "GET /stats" -> Response.json(200, JSON.writeValueAsString(inbox.stats()));
      case "GET /accepted" -> Response.json(200, accepted(request.getPath()));
      case "GET /refused" -> Response.json(200, refused());
      case "DELETE /accepted" -> done(inbox::clear);
      case "GET /platform" -> Response.json(200, JSON.writeValueAsString(platform.requests()));
      case "POST /batches" -> addBatch(RequestBody.text(request));
      case "DELETE /batches" -> done(platform::clear);
      case "POST /faults" -> script(RequestBody.text(request));
      case "DELETE /faults" -> done(this::endFaults);
      case "DELETE /tokens" -> done(tokens::revokeAll);
      default -> Response.problem(404, "Not Found", "The simulator does not know " + what);
    };
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

  private Response publish(String id, String schema) {
    try {
      schemas.publish(id, JSON.readTree(schema).toString());
      return Response.json(200, "{}");
    } catch (IOException e) {
      return unreadable(e);
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

  private Response script(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      for (JsonNode each : json.isArray() ? json : List.of(json)) {
        FaultJson.apply(each, faults, tokens, platform);
      }
      return Response.json(200, "{}");
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(e);
    }
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
