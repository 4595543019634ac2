package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.failed.FailedMessage.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines with failed records. AEP writes header, body and errors as objects or as JSON text
 * inside of strings; both are undone, and the text of header and body stays byte for byte. A line
 * that holds no message is passed on as it is. Never throws. Immutable.
 */
final class LineParser {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Text inside of text inside of text; more was never seen. */
  private static final int MOST_LAYERS = 3;

  private static final byte[] BEFORE_HEADER = "{\"header\":".getBytes(UTF_8);
  private static final byte[] BEFORE_BODY = ",\"body\":".getBytes(UTF_8);
  private static final byte[] BEFORE_BODY_ALONE = "{\"body\":".getBytes(UTF_8);

  private final int longest;
  private final @Nullable String namespace;

  /**
   * @param longest how many bytes the value of a record may have
   * @param namespace nullable: the identity namespace of the sink's keys
   */
  LineParser(int longest, @Nullable String namespace) {
    this.longest = longest;
    this.namespace = namespace;
  }

  /** The parts of a line that we look for; null where it has none. */
  private static final class Parts {
    private byte @Nullable [] header;
    private byte @Nullable [] body;
    private final List<JsonNode> errors = new ArrayList<>();
    private JsonNode id = MissingNode.getInstance();
    private JsonNode identities = MissingNode.getInstance();
  }

  FailedMessage parse(Line line) {
    Parts parts = null;
    if (!line.isCut()) {
      try {
        parts = parts(line.bytes());
      } catch (IOException e) {
        // It is no JSON; it goes out as it is.
      }
    }
    if (parts == null) {
      return message(
          line.isCut() ? Form.CUT : Form.RAW, line.bytes(), null, MissingNode.getInstance());
    }
    byte[] value = parts.body == null ? line.bytes() : joined(parts.header, parts.body);
    JsonNode entity = parts.body == null ? MissingNode.getInstance() : entity(parts.body);
    return message(parts.body == null ? Form.RAW : Form.MESSAGE, value, parts, entity);
  }

  private FailedMessage message(Form form, byte[] value, @Nullable Parts parts, JsonNode entity) {
    boolean fits = value.length <= longest;
    JsonNode id = entity.path("_id");
    JsonNode identities = entity.path("identityMap");
    List<Reason> reasons = new ArrayList<>();
    if (parts != null) {
      parts.errors.forEach(it -> reasons.addAll(Reason.of(it)));
      id = id.isMissingNode() ? parts.id : id;
      identities = identities.isMissingNode() ? parts.identities : identities;
    }
    return new FailedMessage(
        fits ? form : Form.CUT,
        fits ? value : Arrays.copyOf(value, longest),
        List.copyOf(reasons.subList(0, Math.min(Reason.MOST, reasons.size()))),
        id.isTextual() ? id.asText() : null,
        identity(identities));
  }

  private @Nullable String identity(JsonNode identities) {
    if (namespace == null) {
      return null;
    }
    JsonNode id = identities.path(namespace).path(0).path("id");
    return id.isTextual() ? id.asText() : null;
  }

  /** The parts of a JSON object; null if the line is other JSON. */
  private static @Nullable Parts parts(byte[] json) throws IOException {
    Parts parts = new Parts();
    try (JsonParser parser = JSON.createParser(json)) {
      // Text in UTF-16 or UTF-32 has no places in bytes.
      if (parser.nextToken() != JsonToken.START_OBJECT
          || parser.currentTokenLocation().getByteOffset() < 0) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        switch (name) {
          case "header" -> parts.header = object(json, start, value, parser);
          case "body" -> parts.body = object(json, start, value, parser);
          case "_errors", "_validationErrors" ->
              parts.errors.add(JSON.readTree(rest(json, start, parser)));
          case "_id" -> parts.id = JSON.readTree(rest(json, start, parser));
          case "identityMap" -> parts.identities = JSON.readTree(rest(json, start, parser));
          default -> parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        return null;
      }
    }
    return parts;
  }

  /** The text of the value that the parser stands at. */
  private static byte[] rest(byte[] json, int start, JsonParser parser) throws IOException {
    parser.skipChildren();
    parser.finishToken();
    return Arrays.copyOfRange(json, start, (int) parser.currentLocation().getByteOffset());
  }

  /** The object's text, out of its string if it is in one; null if it is no object. */
  private static byte @Nullable [] object(
      byte[] json, int start, JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return rest(json, start, parser);
    } else if (token != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    String text = parser.getText();
    for (int layer = 0; layer < MOST_LAYERS && text.stripLeading().startsWith("\""); layer++) {
      text = JSON.readValue(text, String.class);
    }
    return isObject(text) ? text.strip().getBytes(UTF_8) : null;
  }

  private static boolean isObject(String text) {
    // A tree of small values would take many times the memory of its text.
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the connector wants to know of the entity; of the rest no tree is made. */
  private static JsonNode entity(byte[] body) {
    ObjectNode known = JSON.createObjectNode();
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isEntity = parser.currentName().equals("xdmEntity");
        if (parser.nextToken() == JsonToken.START_OBJECT && isEntity) {
          addKnown(body, parser, known);
        } else {
          parser.skipChildren();
        }
      }
      return known;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static void addKnown(byte[] body, JsonParser parser, ObjectNode known)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      if (name.equals("_id") || name.equals("identityMap")) {
        known.set(name, JSON.readTree(rest(body, start, parser)));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static byte[] joined(byte @Nullable [] header, byte[] body) {
    ByteArrayOutputStream message = new ByteArrayOutputStream(body.length + 1_024);
    message.writeBytes(header == null ? BEFORE_BODY_ALONE : BEFORE_HEADER);
    if (header != null) {
      message.writeBytes(header);
      message.writeBytes(BEFORE_BODY);
    }
    message.writeBytes(body);
    message.write('}');
    return message.toByteArray();
  }
}
