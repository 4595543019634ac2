package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Optional;

/**
 * Validates entities against one published schema. Every schema is read as draft 7, of which draft
 * 6 is a part; formats are checked. Thread-safe.
 */
final class SchemaCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema schema;

  private SchemaCheck(Schema schema) {
    this.schema = schema;
  }

  /** Reads the schema; empty if the text is no JSON Schema, so that nothing fails later. */
  static Optional<SchemaCheck> of(String text) {
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode json)) {
        return Optional.empty();
      }
      // Both may name a resource of another host, which the validator would try to load.
      json.remove(List.of("$schema", "$id"));
      SchemaRegistryConfig config =
          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
      Schema schema =
          SchemaRegistry.withDialect(
                  Dialects.getDraft7(), registry -> registry.schemaRegistryConfig(config))
              .getSchema(json);
      schema.initializeValidators();
      return Optional.of(new SchemaCheck(schema));
    } catch (JsonProcessingException | SchemaException e) {
      return Optional.empty();
    }
  }

  /** Everything that does not fit; empty if the entity fits. */
  List<Violation> violations(JsonNode entity) {
    return schema.validate(entity).stream().map(SchemaCheck::violation).toList();
  }

  private static Violation violation(Error error) {
    String keyword = error.getKeyword();
    String path = error.getInstanceLocation().toString();
    String pointer = path.startsWith("/") ? "#" + path : "#";
    JsonNode value = error.getInstanceNode();
    String location = error.getSchemaLocation().toString();
    return switch (keyword) {
      case "type" ->
          new Violation(
              "DCVS-1104-400",
              "expected type: %s, found: %s"
                  .formatted(capital(error.getSchemaNode().asText()), typeOf(value)),
              keyword,
              pointer,
              location);
      case "format" ->
          new Violation(
              "DCVS-1105-400",
              "the value is not a valid " + error.getSchemaNode().asText(),
              keyword,
              pointer,
              location);
      case "required" ->
          new Violation(
              "DCVS-1106-400",
              "required key [%s] not found".formatted(error.getProperty()),
              keyword,
              pointer,
              location);
      default -> new Violation("DCVS-1100-400", error.getMessage(), keyword, pointer, location);
    };
  }

  /** The name that AEP's messages use for the type of a value. */
  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "JSONObject";
      case ARRAY -> "JSONArray";
      case NUMBER -> value.isIntegralNumber() ? "Integer" : "BigDecimal";
      case BOOLEAN -> "Boolean";
      case STRING, BINARY -> "String";
      case NULL, MISSING -> "Null";
    };
  }

  private static String capital(String word) {
    return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
