package io.aepconnect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * JSON text ⇄ tree. Numbers keep every digit, fields their order; what has no one meaning, such as
 * two fields of one name, is refused.
 */
final class TextTree {

  /** Without interning, because field names come from users' data. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

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
      JsonNode tree = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (tree.isMissingNode()) {
        throw new PatchFailedException("it is empty, not JSON");
      }
      return tree;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the value, which must not reach a log.
      throw new PatchFailedException(
          "it is not valid JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (NumberFormatException e) {
      throw new PatchFailedException("it has a number that is beyond what we read");
    }
  }

  static byte[] writeBytes(JsonNode tree) throws PatchFailedException {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new PatchFailedException("it cannot be written as JSON");
    }
  }

  static String writeText(JsonNode tree) throws PatchFailedException {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new PatchFailedException("it cannot be written as JSON");
    }
  }
}
