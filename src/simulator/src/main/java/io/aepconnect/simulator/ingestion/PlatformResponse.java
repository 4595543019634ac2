package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The response to a request of the platform's services.
 *
 * @param status HTTP status
 * @param contentType media type of the content
 * @param body its content; the name is meaningless
 */
public record PlatformResponse(int status, String contentType, PartFile body) {

  static PlatformResponse json(int status, JsonNode json) {
    return new PlatformResponse(status, "application/json", PartFile.of("", json.toString()));
  }

  static PlatformResponse file(PartFile file) {
    return new PlatformResponse(200, "application/octet-stream", file);
  }

  static PlatformResponse problem(int status, String title, String detail) {
    return json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("title", title)
            .put("detail", detail));
  }
}
