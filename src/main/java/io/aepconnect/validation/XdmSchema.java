package io.aepconnect.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import io.aepconnect.message.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An XDM schema as AEP's Schema Registry exports it: JSON Schema with keywords of its own, which
 * are ignored. Immutable.
 */
public final class XdmSchema {

  private static final int MAX_VIOLATIONS = 5;
  private static final int MOST_MESSAGE_BYTES = 200;

  private static final JsonMapper JSON = new JsonMapper();

  /** What the validator does not know the type of; see {@link EntityNumbers}. */
  private static final String NO_DOUBLE = "number that no double holds";

  private static final String EXPORT =
      "; export the schema with Accept: application/vnd.adobe.xed-full+json; version=1";

  private final String id;
  private final Schema schema;

  private XdmSchema(String id, Schema schema) {
    this.id = id;
    this.schema = schema;
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException if the text is not a schema that stands on its own; the
   *     message does not quote the text and fits behind its name
   */
  public static XdmSchema parse(String json) {
    JsonNode tree;
    try {
      tree = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Without the cause, which quotes the text; and that may be any file of the worker.
      throw new IllegalArgumentException(
          "is not valid JSON at line " + e.getLocation().getLineNr());
    }
    // Any JSON object is a JSON Schema that allows everything; one of XDM has fields.
    if (!(tree instanceof ObjectNode root) || !root.path("properties").isObject()) {
      throw new IllegalArgumentException("is not an XDM schema with properties" + EXPORT);
    }
    if (root.findValuesAsText("$ref").stream().anyMatch(ref -> !ref.startsWith("#"))) {
      throw new IllegalArgumentException("refers to other schemas by $ref" + EXPORT);
    }
    String id = root.path("$id").asText(null);
    // The schema stands alone, under our dialect; inlined parts may even share an $id.
    root.findParents("$id").forEach(part -> ((ObjectNode) part).remove("$id"));
    root.findParents("$schema").forEach(part -> ((ObjectNode) part).remove("$schema"));
    try {
      Schema schema = registry().getSchema(root);
      schema.initializeValidators();
      return new XdmSchema(id, schema);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("is not a JSON Schema: " + cut(e.getMessage()), e);
    }
  }

  /** The schema's {@code $id}. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /**
   * Whether a message that names this schema means ours.
   *
   * @param named nullable {@code $id}: who names none means any
   */
  boolean isMeantBy(String named) {
    return id == null || named == null || named.equals(id);
  }

  /** What the schema does not allow in the entity: at most five things. */
  List<Violation> violations(JsonNode entity) {
    return schema.validate(entity).stream()
        .limit(MAX_VIOLATIONS)
        .map(XdmSchema::violation)
        .toList();
  }

  private static Violation violation(Error error) {
    String keyword = error.getKeyword();
    return new Violation(
        error.getInstanceLocation().toString(),
        keyword,
        cut(
            switch (keyword) {
              case "format" -> formatMessage(error);
              case "type" -> error.getMessage().replaceFirst("^unknown", NO_DOUBLE);
              default -> error.getMessage();
            }));
  }

  private static String formatMessage(Error error) {
    String format = String.valueOf(error.getArguments()[0]);
    return format.equals(XdmDateTime.NAME)
        ? "is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z"
        : "is not a valid " + format;
  }

  private static String cut(String text) {
    return Excerpt.of(text, MOST_MESSAGE_BYTES);
  }

  private static SchemaRegistry registry() {
    // XDM is draft 6; draft 7 only adds to it, among others the format date.
    Dialect dialect =
        Dialect.builder("https://ns.adobe.com/xdm", Dialects.getDraft7())
            .format(new XdmDateTime())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .build();
    return SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config));
  }
}
