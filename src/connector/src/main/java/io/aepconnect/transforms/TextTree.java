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
 * Converts JSON text to a tree and back. Numbers stay as they are written ({@link WrittenNumber}),
 * and fields keep their order. Ambiguous text, such as two fields with the same name, is rejected.
 */
final class TextTree {

  /** Does not intern field names, because they come from users' data. */
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
      // A new decoder rejects malformed bytes; Jackson would accept some of them.
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
      // Jackson's message has only numbers and limits, and does not quote the value.
      throw new PatchFailedException("it exceeds a limit: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the value, which must not reach a log.
      throw new PatchFailedException("it is not valid JSON" + place(e.getLocation()));
    } catch (NumberFormatException e) {
      throw new PatchFailedException("it has a number whose exponent is too large");
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /**
   * @return a missing node if the text is empty or blank
   * @throws NumberFormatException if a number does not fit a BigDecimal
   */
  static JsonNode parse(String text) throws JsonProcessingException {
    try (JsonParser json = JSON.getFactory().createParser(text)) {
      if (json.nextToken() == null) {
        return NODES.missingNode();
      }
      JsonNode tree = value(json);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "there is more text after the first value");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: reads from memory
    }
  }

  /** Recursive; Jackson's parser limits the depth. */
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
            ? "after the patch it is nested more than 1,000 levels deep"
            : "it cannot be written as JSON");
  }
}
