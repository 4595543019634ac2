package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A record that the sender got back: a dead letter, or a record that failed later. The simulator
 * knows it only because the sender reports it.
 *
 * @param reason why it came back
 * @param origin the record that was sent; nullable
 * @param key its key; nullable
 * @param value its value, as it was read; nullable
 */
public record ReturnedRecord(String reason, Origin origin, Content key, Content value) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE64 = "Base64";

  /** Why records come back. */
  public enum Kind {
    /** AEP rejected the record, or the sender rejected it before it was sent. */
    DEAD_LETTERS("dead-letters"),
    /** AEP accepted the record, and its later validation failed. */
    FAILED_RECORDS("failed-records");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Their name in the page. */
    String id() {
      return id;
    }

    /** The path of these records. */
    String path() {
      return "/inspector/" + id;
    }
  }

  /** The coordinates of a record. */
  public record Origin(String topic, int partition, long offset) {

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * A key or value.
   *
   * @param text the bytes as UTF-8, or in Base64 if they are not UTF-8
   * @param base64 whether it is Base64
   */
  public record Content(String text, boolean base64) {

    /** The content of these bytes; {@code bytes} and the result are nullable. */
    public static Content of(byte[] bytes) {
      if (bytes == null) {
        return null;
      }
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return new Content(text, false);
      } catch (CharacterCodingException e) {
        return new Content(Base64.getEncoder().encodeToString(bytes), true);
      }
    }
  }

  /**
   * Reads what {@link #json} returns.
   *
   * @throws IllegalArgumentException if it is no such object
   */
  static ReturnedRecord of(JsonNode json) {
    if (!json.path("reason").isTextual()) {
      throw new IllegalArgumentException("Each record must be an object with a text in 'reason'");
    }
    return new ReturnedRecord(
        json.path("reason").asText(), origin(json), content(json, "key"), content(json, "value"));
  }

  /** The record as a JSON object. */
  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    if (origin != null) {
      json.put("topic", origin.topic());
      json.put("partition", origin.partition());
      json.put("offset", origin.offset());
    }
    json.put("reason", reason);
    put(json, "key", key);
    put(json, "value", value);
    return json;
  }

  /** The number of characters that it keeps in memory. */
  long characters() {
    return (long) reason.length() + length(key) + length(value);
  }

  private static Origin origin(JsonNode json) {
    JsonNode partition = json.path("partition");
    JsonNode offset = json.path("offset");
    if (!json.hasNonNull("topic")) {
      return null;
    }
    if (!partition.canConvertToInt() || !offset.canConvertToLong()) {
      throw new IllegalArgumentException("'partition' and 'offset' must be numbers");
    }
    return new Origin(json.path("topic").asText(), partition.intValue(), offset.longValue());
  }

  private static Content content(JsonNode json, String name) {
    if (json.path(name + BASE64).isTextual()) {
      return new Content(json.path(name + BASE64).asText(), true);
    }
    // A program may report an object or a number; its JSON is then the text.
    JsonNode value = json.path(name);
    return value.isMissingNode() || value.isNull()
        ? null
        : new Content(value.isTextual() ? value.asText() : value.toString(), false);
  }

  private static void put(ObjectNode json, String name, Content content) {
    if (content == null) {
      json.putNull(name);
    } else {
      json.put(content.base64() ? name + BASE64 : name, content.text());
    }
  }

  private static int length(Content content) {
    return content == null ? 0 : content.text().length();
  }
}
