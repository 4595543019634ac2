package io.aepconnect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * JSON text ⇄ tree. Numbers stay as they are written ({@link WrittenNumber}), fields keep their
 * order; what has no one meaning, such as two fields of one name, is refused.
 */
final class TextTree {

  /** Without interning, because field names come from users' data. */
  private static final JsonMapper JSON =
      new JsonMapper(
          new JsonFactoryBuilder()
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TextTree() {}

  static JsonNode read(byte[] utf8) throws PatchFailedException {
    try {
      // A new decoder refuses what is malformed; Jackson would take some of it.
      return read(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new PatchFailedException("it is not valid UTF-8");
    }
  }

  static JsonNode read(String text) throws PatchFailedException {
    try {
      JsonNode tree = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (tree.isMissingNode()) {
        throw new PatchFailedException("it is empty, not JSON");
      }
      return tree;
    } catch (StreamConstraintsException e) {
      // It has numbers and limits, but nothing of the value.
      throw new PatchFailedException("it is beyond what we read: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the value, which must not reach a log.
      throw new PatchFailedException("it is not valid JSON" + place(e.getLocation()));
    } catch (NumberFormatException e) {
      throw new PatchFailedException("it has a number that is beyond what we read");
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /**
   * @return a missing node if there is nothing in the text
   * @throws NumberFormatException if there is a number that BigDecimal does not hold
   */
  static JsonNode parse(String text) throws JsonProcessingException {
    try (JsonParser json = JSON.getFactory().createParser(text)) {
      if (json.nextToken() == null) {
        return NODES.missingNode();
      }
      JsonNode tree = value(json);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "there is more behind the first value");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  /** Jackson's parser bounds the depth. */
  private static JsonNode value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          object.set(name, value(json));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(json));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.pojoNode(WrittenNumber.of(json.getText()));
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  static byte[] writeBytes(JsonNode tree) throws PatchFailedException {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw unwritable(e);
    }
  }

  static String writeText(JsonNode tree) throws PatchFailedException {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw unwritable(e);
    }
  }

  private static PatchFailedException unwritable(JsonProcessingException e) {
    boolean tooDeep =
        e instanceof StreamConstraintsException
            || e.getCause() instanceof StreamConstraintsException;
    return new PatchFailedException(
        tooDeep
            ? "with the patch it is nested more than 1,000 levels deep"
            : "it cannot be written as JSON");
  }
}
