package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constant parts of an envelope as JSON text, built once. Immutable. */
final class EnvelopeJson {

  private static final String CREATED_AT = "createdAt";

  /** Header field → its value as JSON text, in the order in which they are written. */
  private final Map<String, String> headerFields = new LinkedHashMap<>();

  /** Whether bodies are rows for a mapping instead of entities. */
  private final boolean hasRows;

  private final @Nullable String schemaId;
  private final byte[] beforeCreatedAt;
  private final byte[] afterCreatedAt;
  private final byte[] withoutCreatedAt;
  private final byte[] afterEntity;

  EnvelopeJson(Envelope envelope, Operations operations) {
    hasRows = operations.areWanted();
    schemaId = envelope.schemaId();
    String schemaRef = schemaRef(envelope);
    put("schemaRef", schemaRef);
    put("imsOrgId", quoted(envelope.imsOrgId()));
    put("datasetId", quoted(envelope.datasetId()));
    put("flowId", quoted(envelope.flowId()));
    put(
        "source",
        envelope.sourceName() == null ? null : "{\"name\":" + quoted(envelope.sourceName()) + "}");
    put("operations", hasRows ? json(operations) : null);
    String header = "{\"header\":{" + missingHeaderFields(Set.of(), null);
    String body =
        "},\"body\":"
            + (hasRows ? "" : "{\"xdmMeta\":{\"schemaRef\":" + schemaRef + "},\"xdmEntity\":");
    beforeCreatedAt = (header + ",\"" + CREATED_AT + "\":").getBytes(UTF_8);
    afterCreatedAt = body.getBytes(UTF_8);
    withoutCreatedAt = (header + body).getBytes(UTF_8);
    afterEntity = (hasRows ? "}" : "}}").getBytes(UTF_8);
  }

  /**
   * A message with that entity or, for a mapping, with that row.
   *
   * @param createdAt nullable
   * @param entity JSON text with one object
   */
  MessageJson wrapped(Long createdAt, byte[] entity) {
    byte[][] parts =
        createdAt == null
            ? new byte[][] {withoutCreatedAt, entity, afterEntity}
            : new byte[][] {
              beforeCreatedAt,
              createdAt.toString().getBytes(ISO_8859_1),
              afterCreatedAt,
              entity,
              afterEntity
            };
    return hasRows ? MessageJson.of(parts) : MessageJson.wrapped(schemaId, entity, parts);
  }

  /**
   * The header fields that are configured but not present, as {@code "a":1,"b":2}; empty if there
   * are none.
   *
   * @param createdAt nullable
   */
  String missingHeaderFields(Set<String> present, @Nullable Long createdAt) {
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

  private void put(String name, @Nullable String json) {
    if (json != null) {
      headerFields.put(name, json);
    }
  }

  private static @Nullable String schemaRef(Envelope envelope) {
    return envelope.schemaId() == null
        ? null
        : "{\"id\":"
            + quoted(envelope.schemaId())
            + ",\"contentType\":"
            + quoted(envelope.schemaContentType())
            + "}";
  }

  private static String json(Operations operations) {
    String data = "{\"data\":" + quoted(operations.data().name().toLowerCase(Locale.ROOT));
    String dataset = operations.identityDatasetId();
    return dataset == null
        ? data + "}"
        : data + ",\"identity\":\"create\",\"identityDatasetId\":" + quoted(dataset) + "}";
  }

  /** The text as a JSON string; null if the text is null. */
  static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : TextNode.valueOf(text).toString();
  }
}
