package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** Sends events to a simulator, as a connector does. */
record Sender(InletSimulator inlet) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A complete message that contains an event. */
  static ObjectNode event(String id) {
    ObjectNode schema =
        JSON.createObjectNode()
            .put("id", InletSettings.EVENT_SCHEMA)
            .put("contentType", "application/vnd.adobe.xed-full+json;version=1");
    ObjectNode message = JSON.createObjectNode();
    message
        .putObject("header")
        .put("imsOrgId", InletSettings.ORG)
        .put("datasetId", InletSettings.EVENT_DATASET)
        .set("schemaRef", schema);
    ObjectNode body = message.putObject("body");
    body.putObject("xdmMeta").set("schemaRef", schema);
    body.putObject("xdmEntity").put("_id", id).put("timestamp", "2026-11-01T12:00:00Z");
    return message;
  }

  /** Sends one request that contains an event for each ID. */
  void events(String... ids) throws IOException, InterruptedException {
    messages(Arrays.stream(ids).map(Sender::event).toArray(ObjectNode[]::new));
  }

  /** Sends one request that contains these messages. */
  void messages(ObjectNode... messages) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode array = body.putArray("messages");
    Arrays.stream(messages).forEach(array::add);
    text(body.toString());
  }

  /** Sends one request with that body. */
  void text(String body) throws IOException, InterruptedException {
    post(inlet.baseUri().resolve("/collection/batch/" + InletSettings.INLET), body);
  }

  /** Sends a message alone, as {@code curl} would. */
  void single(String message) throws IOException, InterruptedException {
    post(inlet.endpoint(), message);
  }

  private static void post(URI uri, String body) throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
