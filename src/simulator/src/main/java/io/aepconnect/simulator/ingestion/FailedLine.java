package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes one line of a file of a failed batch: the message as it was sent, and AEP's errors. */
final class FailedLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FailedLine() {}

  /** The line without its end. */
  static String of(JsonNode message, List<Violation> violations, IngestionSettings settings) {
    JsonNode errors = settings.nestedErrors() ? nested(violations) : flat(violations);
    return of(message.path("header"), message.path("body"), errors, settings.shape());
  }

  static String of(JsonNode header, JsonNode body, JsonNode errors, LineShape shape) {
    ObjectNode streaming = JSON.createObjectNode();
    streaming.set("_streamingValidation", errors);
    ObjectNode line = JSON.createObjectNode();
    switch (shape) {
      case NESTED -> {
        line.set("header", header);
        line.set("body", body);
        line.set("_errors", streaming);
      }
      case ESCAPED ->
          line.put("header", header.toString())
              .put("body", body.toString())
              .put("_errors", streaming.toString());
    }
    return line.toString();
  }

  static ArrayNode flat(List<Violation> violations) {
    ArrayNode errors = JSON.createArrayNode();
    violations.forEach(
        it -> errors.addObject().put("code", it.code()).put("message", it.message()));
    return errors;
  }

  /** One error; if there are several violations, they are its causes. */
  private static ArrayNode nested(List<Violation> violations) {
    ArrayNode errors = JSON.createArrayNode();
    if (violations.size() == 1) {
      return errors.add(detailed(violations.get(0)));
    }
    ArrayNode causes = JSON.createArrayNode();
    violations.forEach(it -> causes.add(detailed(it)));
    ObjectNode all =
        JSON.createObjectNode()
            .put("code", "DCVS-1100-400")
            .put("message", "#: %d schema violations found".formatted(violations.size()))
            .put("pointerToViolation", "#")
            .put("schemaLocation", "#");
    all.set("causingExceptions", causes);
    return errors.add(all);
  }

  private static ObjectNode detailed(Violation violation) {
    ObjectNode error =
        JSON.createObjectNode()
            .put("code", violation.code())
            .put("message", violation.message())
            .put("keyword", violation.keyword())
            .put("pointerToViolation", violation.pointer())
            .put("schemaLocation", violation.schemaLocation());
    error.putArray("causingExceptions");
    return error;
  }
}
