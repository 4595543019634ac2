package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.json.ValidJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Writes a JSON value in one canonical form: equal values have equal texts. */
final class CanonicalJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int UNITS_PER_BYTE = 8;

  /** Extra units for each object or array. */
  private static final int UNITS_OF_PARSER = 40;

  private CanonicalJson() {}

  /** The canonical form of the value between these indexes. */
  static String text(Walk walk, int start, int end) {
    walk.spend((long) UNITS_PER_BYTE * (end - start));
    switch (JsonKind.of(walk.json()[start])) {
      case OBJECT, ARRAY -> walk.spend(UNITS_OF_PARSER);
      case STRING -> {
        return quoted(ValidJson.text(walk.json(), start, end));
      }
      case NUMBER -> {
        BigDecimal number = JsonNumber.value(walk.json(), start, end);
        return number == null ? new String(walk.json(), start, end - start, UTF_8) : text(number);
      }
      default -> {
        return new String(walk.json(), start, end - start, UTF_8);
      }
    }
    try {
      return text(JSON.readTree(walk.json(), start, end - start));
    } catch (StreamConstraintsException e) {
      throw new Work.UsedUpException("has a name or number that is too long to compare");
    } catch (IOException e) {
      throw new UncheckedIOException("JSON text that was valid is not valid any more", e);
    } catch (NumberFormatException e) {
      throw new Work.UsedUpException("has a number whose exponent is too large");
    }
  }

  static String text(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(field -> quoted(field.getKey()) + ":" + text(field.getValue()))
          .collect(joining(",", "{", "}"));
    } else if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(CanonicalJson::text)
          .collect(joining(",", "[", "]"));
    }
    return value.isNumber() ? text(value.decimalValue()) : value.toString();
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  private static String quoted(String name) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(name).toString();
  }
}
