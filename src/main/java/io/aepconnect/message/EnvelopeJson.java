package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The constant parts of an envelope as JSON text, made once. Immutable. */
final class EnvelopeJson {

  private static final String CREATED_AT = "createdAt";

  /** Header field → its value as JSON text, in the order in which they are written. */
  private final Map<String, String> headerFields = new LinkedHashMap<>();

  private final byte[] beforeCreatedAt;
  private final byte[] beforeEntity;
  private static final byte[] AFTER_ENTITY = "}}".getBytes(UTF_8);

  EnvelopeJson(Envelope envelope) {
    String schemaRef = schemaRef(envelope);
    put("schemaRef", schemaRef);
    put("imsOrgId", quoted(envelope.imsOrgId()));
    put("datasetId", quoted(envelope.datasetId()));
    put("flowId", quoted(envelope.flowId()));
    put(
        "source",
        envelope.sourceName() == null ? null : "{\"name\":" + quoted(envelope.sourceName()) + "}");
    beforeCreatedAt = ("{\"header\":{" + missingHeaderFields(Set.of(), null)).getBytes(UTF_8);
    beforeEntity =
        ("},\"body\":{\"xdmMeta\":{\"schemaRef\":" + schemaRef + "},\"xdmEntity\":")
            .getBytes(UTF_8);
  }

  /** What comes before an entity: the whole header and the start of the body. */
  byte[] beforeEntity(Long createdAt) {
    byte[] time =
        createdAt == null ? new byte[0] : (",\"" + CREATED_AT + "\":" + createdAt).getBytes(UTF_8);
    return joined(beforeCreatedAt, time, beforeEntity);
  }

  /** What comes after an entity. */
  byte[] afterEntity() {
    return AFTER_ENTITY;
  }

  /**
   * The header fields that are configured and not present, as {@code "a":1,"b":2}; empty if there
   * are none.
   *
   * @param createdAt nullable
   */
  String missingHeaderFields(Set<String> present, Long createdAt) {
    StringBuilder json = new StringBuilder();
    headerFields.forEach((name, value) -> append(json, present, name, value));
    if (createdAt != null) {
      append(json, present, CREATED_AT, createdAt.toString());
    }
    return json.toString();
  }

  private static void append(StringBuilder json, Set<String> present, String name, String value) {
    if (!present.contains(name)) {
      json.append(json.isEmpty() ? "\"" : ",\"").append(name).append("\":").append(value);
    }
  }

  private void put(String name, String json) {
    if (json != null) {
      headerFields.put(name, json);
    }
  }

  private static String schemaRef(Envelope envelope) {
    return envelope.schemaId() == null
        ? null
        : "{\"id\":"
            + quoted(envelope.schemaId())
            + ",\"contentType\":"
            + quoted(envelope.schemaContentType())
            + "}";
  }

  private static String quoted(String text) {
    return text == null ? null : TextNode.valueOf(text).toString();
  }

  /** The arrays one after the other in a new one. */
  static byte[] joined(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] joined = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
