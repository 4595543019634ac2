package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.page.Page;
import io.aepconnect.page.Snippet;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import io.aepconnect.transforms.JsonPatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value that docs/producers.md shows becomes the entity that it shows behind it. */
class ProducersTest {

  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final List<String> BLOCKS =
      Page.read(Path.of("docs", "producers.md")).blocks("json").stream()
          .map(Snippet::text)
          .toList();

  private static final Map<String, String> WITH_SCHEMAS = Map.of("schemas.enable", "true");

  private final MessageConverter converter =
      Converters.plain(
          RecordFormat.ENTITY,
          new Envelope("https://schema", "json", null, "dataset", null, null),
          NullFields.OMIT);

  static Stream<Integer> valuesWithTheirSchema() {
    return IntStream.range(0, BLOCKS.size())
        .filter(i -> BLOCKS.get(i).startsWith("{\"schema\""))
        .boxed();
  }

  @ParameterizedTest
  @MethodSource("valuesWithTheirSchema")
  void aValueWithItsSchemaBecomesTheEntityBehindIt(int value) throws IOException {
    assertThat(entity(read(WITH_SCHEMAS, BLOCKS.get(value)))).isEqualTo(shown(value + 1));
  }

  @ParameterizedTest
  @MethodSource("valuesWithTheirSchema")
  void withoutItsConverterSuchAValueIsRejected(int value) {
    String text = BLOCKS.get(value);

    assertThat(reason(Records.of(text))).contains("value.converter.schemas.enable");
    assertThat(reason(read(Map.of("schemas.enable", "false"), text)))
        .contains("value.converter.schemas.enable");
  }

  @Test
  void allExamplesAreSeen() {
    assertThat(valuesWithTheirSchema()).hasSize(3);
  }

  @Test
  void aSchemaBesideTheValuesGivesThemTypes() throws IOException {
    int config = blockWith("value.converter.schema.content");
    Map<String, String> settings = new HashMap<>();
    someKeys(BLOCKS.get(config))
        .properties()
        .forEach(
            it ->
                settings.put(
                    it.getKey().replaceFirst("value\\.converter\\.", ""), it.getValue().asText()));

    assertThat(entity(read(settings, BLOCKS.get(config + 1)))).isEqualTo(shown(config + 2));
  }

  @Test
  void theDataOfACloudEventBecomesTheEntity() throws IOException {
    int config = blockWith("transforms.data.operations");
    JsonNode settings = someKeys(BLOCKS.get(config));
    try (JsonPatch.Value<SinkRecord> patch = new JsonPatch.Value<>()) {
      patch.configure(Map.of("operations", settings.get("transforms.data.operations").textValue()));
      SinkRecord record = Records.of(BLOCKS.get(config + 1).getBytes(UTF_8));

      assertThat(entity(patch.apply(record))).isEqualTo(shown(config + 2));
    }
  }

  /** What the page says about a source without schemas: JsonConverter's own doing. */
  @Test
  void decimalsWithoutSchemaAreBase64UnlessTheyAreToBeNumbers() {
    Map<String, String> base64 = Map.of("schemas.enable", "false");
    Map<String, String> numeric = Map.of("schemas.enable", "false", "decimal.format", "NUMERIC");

    assertThat(written(base64)).isEqualTo("\"Oo4=\"");
    assertThat(written(numeric)).isEqualTo("149.90");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aNullThatWasWrittenWithItsSchemaIsATombstoneWithSchemasOnly(String enabled) {
    SinkRecord record =
        read(Map.of("schemas.enable", enabled), "{\"schema\":null,\"payload\":null}");

    assertThat(converter.convert(record))
        .isInstanceOf(
            enabled.equals("true") ? Conversion.Tombstone.class : Conversion.Unconvertible.class);
  }

  private static String written(Map<String, String> settings) {
    try (JsonConverter json = new JsonConverter()) {
      json.configure(settings, false);
      return new String(
          json.fromConnectData("t", Decimal.schema(2), new BigDecimal("149.90")), UTF_8);
    }
  }

  /** Keys of a configuration, shown without the braces around them. */
  private static JsonNode someKeys(String block) throws IOException {
    return EXACT.readTree("{" + block.strip().replaceFirst(",$", "") + "}");
  }

  private static int blockWith(String key) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < BLOCKS.size(); i++) {
      if (BLOCKS.get(i).contains(key)) {
        found.add(i);
      }
    }
    assertThat(found).as(key).hasSize(1);
    return found.get(0);
  }

  private static SinkRecord read(Map<String, String> settings, String value) {
    try (JsonConverter json = new JsonConverter()) {
      json.configure(settings, false);
      SchemaAndValue read = json.toConnectData("t", value.getBytes(UTF_8));
      return Records.of(read.schema(), read.value());
    }
  }

  private static JsonNode shown(int block) throws JsonProcessingException {
    return EXACT.readTree(BLOCKS.get(block));
  }

  private JsonNode entity(SinkRecord record) throws IOException {
    Conversion conversion = converter.convert(record);
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return EXACT.readTree(((Conversion.Converted) conversion).json().bytes()).at("/body/xdmEntity");
  }

  private String reason(SinkRecord record) {
    return ((Conversion.Unconvertible) converter.convert(record)).reason();
  }
}
