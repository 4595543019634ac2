package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * The simulator's own paths, by which tests see what arrived and ask for faults. README.md of this
 * module lists them. Thread-safe.
 */
final class Controls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLISH = "PUT /schemas/";

  private final Inbox inbox;
  private final FaultScript faults;
  private final TokenService tokens;
  private final SchemaService schemas;

  Controls(Inbox inbox, FaultScript faults, TokenService tokens, SchemaService schemas) {
    this.inbox = inbox;
    this.faults = faults;
    this.tokens = tokens;
    this.schemas = schemas;
  }

  /**
   * Answers a request for one of these paths.
   *
   * @param what its method and path without a query
   */
  Answer answer(ClassicHttpRequest request, String what) throws IOException {
    if (what.startsWith(PUBLISH)) {
      String id = URLDecoder.decode(what.substring(PUBLISH.length()), StandardCharsets.UTF_8);
      return publish(id, RequestBody.text(request));
    }
    return switch (what) {
      case "GET /stats" -> Answer.json(200, JSON.writeValueAsString(inbox.stats()));
      case "GET /accepted" -> Answer.json(200, accepted(request.getPath()));
      case "GET /refused" -> Answer.json(200, refused());
      case "DELETE /accepted" -> done(inbox::clear);
      case "POST /faults" -> script(RequestBody.text(request));
      case "DELETE /faults" -> done(this::endFaults);
      case "DELETE /tokens" -> done(tokens::revokeAll);
      default -> Answer.problem(404, "Not Found", "The simulator does not know " + what);
    };
  }

  private static Answer done(Runnable action) {
    action.run();
    return Answer.json(200, "{}");
  }

  private void endFaults() {
    faults.clear();
    tokens.recover();
  }

  private Answer publish(String id, String schema) {
    try {
      schemas.publish(id, JSON.readTree(schema).toString());
      return Answer.json(200, "{}");
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private Answer script(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      for (JsonNode each : json.isArray() ? json : List.of(json)) {
        FaultJson.apply(each, faults, tokens);
      }
      return Answer.json(200, "{}");
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(e);
    }
  }

  /** With {@code ?ids} only the IDs, each as often as it was accepted. */
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

  private static Answer unreadable(Exception e) {
    return Answer.json(400, JSON.valueToTree(Map.of("error", e.getMessage())).toString());
  }
}
