package io.aepconnect.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An XDM schema as AEP's Schema Registry exports it: JSON Schema with keywords of AEP, which are
 * ignored. Immutable.
 */
public final class XdmSchema {

  static final String HOW_TO_EXPORT =
      "; export the schema with Accept: application/vnd.adobe.xed-full+json; version=1";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> COMPOSITIONS = List.of("allOf", "anyOf", "oneOf");

  private final String id;
  private final String xdmClass;
  private final Rule rule;

  private XdmSchema(String id, String xdmClass, Rule rule) {
    this.id = id;
    this.xdmClass = xdmClass;
    this.rule = rule;
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException if the text is not a complete schema without external
   *     references; the message continues the name of the text and does not quote it
   */
  public static XdmSchema parse(String json) {
    // Any JSON object is a JSON Schema that allows everything; an XDM schema has fields.
    if (!(read(json) instanceof ObjectNode root) || !definesFields(root)) {
      throw new IllegalArgumentException("is not an XDM schema with properties" + HOW_TO_EXPORT);
    }
    try {
      return new XdmSchema(
          root.path("$id").asText(null),
          root.path("meta:class").asText(null),
          SchemaCompiler.compile(root));
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is nested too deep to be read");
    }
  }

  private static boolean definesFields(ObjectNode root) {
    return root.path("properties").isObject()
        || root.path("type").asText().equals("object")
        || COMPOSITIONS.stream().anyMatch(keyword -> root.path(keyword).isArray());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          "is nested too deep, or has a name, number or text that is too long");
    } catch (JsonProcessingException e) {
      // Without the cause: it quotes the text, which may be any file of the worker.
      JsonLocation location = e.getLocation();
      throw new IllegalArgumentException(
          "is not valid JSON" + (location == null ? "" : " at line " + location.getLineNr()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has a number whose exponent is too large");
    }
  }

  /** The schema's {@code $id}. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** The {@code $id} of the schema's class, such as Individual Profile. */
  public Optional<String> xdmClass() {
    return Optional.ofNullable(xdmClass);
  }

  /**
   * Whether a message that names this {@code $id} must fit this schema.
   *
   * @param named nullable: a message without a name fits any schema
   */
  public boolean isMeantBy(@Nullable String named) {
    return id == null || named == null || named.equals(id);
  }

  /**
   * Checks an entity against the schema, in bounded time for every entity.
   *
   * @param json valid JSON text in UTF-8 that contains the entity
   * @param start index of the entity's first byte
   * @param repairs which values may be repaired
   */
  public Findings check(byte[] json, int start, Repairs repairs) {
    Walk walk = new Walk(json, new Work(), repairs);
    try {
      rule.check(walk, start);
    } catch (Work.UsedUpException e) {
      return Findings.violated("budget", "the entity " + e.getMessage());
    } catch (StackOverflowError e) {
      return Findings.violated("budget", "the entity is nested too deep to be checked");
    }
    return walk.findings();
  }
}
