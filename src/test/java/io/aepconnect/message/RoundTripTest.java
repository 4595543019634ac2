package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What arrives is, value by value, what was produced. */
class RoundTripTest {

  private static final int VALUES = 10_000;

  /** Reads numbers as they are written. */
  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final MessageConverter converter =
      Converters.plain(
          RecordFormat.ENTITY,
          new Envelope("https://schema", "json", null, "dataset", null, null),
          NullFields.OMIT);

  @Test
  void ofTenThousandRandomStructs() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < VALUES; i++) {
      RandomValue value = RandomValue.struct(random, 0);

      Conversion conversion = converter.convert(Records.of(value.schema(), value.value()));

      assertThat(same(entity(conversion), value.expected())).as("value %d", i).isTrue();
    }
  }

  @Test
  void ofTenThousandRandomDocumentsAsBytesAsTextAndAsMaps() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < VALUES; i++) {
      String document = RandomValue.struct(random, 2).expected().toString();

      JsonNode fromBytes = entity(converter.convert(Records.of(document.getBytes(UTF_8))));
      JsonNode fromText = entity(converter.convert(Records.of(document)));
      JsonNode fromMap =
          entity(converter.convert(Records.of(EXACT.readValue(document, Map.class))));

      JsonNode expected = EXACT.readTree(document);
      assertThat(fromBytes.toString()).as("document %d", i).isEqualTo(expected.toString());
      assertThat(fromText.toString()).isEqualTo(expected.toString());
      assertThat(same(fromMap, expected)).isTrue();
    }
  }

  private static JsonNode entity(Conversion conversion) throws IOException {
    return EXACT.readTree(((Conversion.Converted) conversion).json().bytes()).at("/body/xdmEntity");
  }

  /** Equal but for the scale of numbers. */
  private static boolean same(JsonNode actual, JsonNode expected) {
    if (expected instanceof DecimalNode number) {
      return actual.isNumber() && actual.decimalValue().compareTo(number.decimalValue()) == 0;
    }
    if (actual.getNodeType() != expected.getNodeType() || actual.size() != expected.size()) {
      return false;
    }
    if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        if (!same(actual.get(i), expected.get(i))) {
          return false;
        }
      }
      return true;
    } else if (expected.isObject()) {
      return expected.properties().stream()
          .allMatch(
              field ->
                  actual.has(field.getKey()) && same(actual.get(field.getKey()), field.getValue()));
    }
    return actual.equals(expected);
  }
}
