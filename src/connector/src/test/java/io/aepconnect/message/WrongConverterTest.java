package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aepconnect.testing.Records;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a converter should have read, and none or another did. */
class WrongConverterTest {

  private static final Envelope ENVELOPE = new Envelope("https://s", "json", null, "d", null, null);
  private static final String ENVELOPED =
      "The record's value is a Connect schema with a payload, not an entity; set value.converter"
          + " to org.apache.kafka.connect.json.JsonConverter and value.converter.schemas.enable"
          + " to true";

  private static final String BINARY =
      "The record's value begins with byte %d, like binary formats and unlike JSON; set"
          + " value.converter to the converter for its format (Avro, Protobuf or JSON Schema of a"
          + " schema registry)";

  @Test
  void bytesOfASchemaRegistryNameTheConverter() {
    byte[] avro = {0, 0, 0, 0, 7, 2, (byte) 0xFF};

    assertThat(reason(avro)).isEqualTo(BINARY.formatted(0));
    assertThat(reason(ByteBuffer.wrap(avro))).isEqualTo(BINARY.formatted(0));
    assertThat(reason("\0\0\0\0\7{\"a\":1}")).isEqualTo(BINARY.formatted(0));
    assertThat(reason(new byte[] {3, 0, 1, 2})).isEqualTo(BINARY.formatted(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t{", "\n{", "\r{", " {", "{", "x", "", "é"})
  void otherTextsHaveTheReasonsOfJson(String text) {
    assertThat(reason(text)).doesNotContain("value.converter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":{\"_id\":\"a\"}}",
        "{\"schema\":{\"fields\":[{\"type\":\"x\"}],\"type\":\"struct\"},\"payload\":null}",
        "{ \"schema\" : null , \"payload\" : {} }",
        "{\"payload\":{},\"schema\":{\"type\":\"map\"}}"
      })
  void aSchemaWithItsPayloadNamesTheConverter(String json) {
    assertThat(reason(json)).isEqualTo(ENVELOPED);
    assertThat(reason(json.getBytes(UTF_8))).isEqualTo(ENVELOPED);
  }

  @Test
  void aMapWithSchemaAndPayloadNamesTheConverter() {
    Map<String, Object> withoutSchema = new HashMap<>();
    withoutSchema.put("schema", null);
    withoutSchema.put("payload", Map.of());

    assertThat(reason(withoutSchema)).isEqualTo(ENVELOPED);
    assertThat(reason(Map.of("schema", Map.of("type", "struct"), "payload", Map.of())))
        .isEqualTo(ENVELOPED);
    assertThat(convert(RecordFormat.AUTO, Operations.NONE, Map.of("schema", "a", "payload", 1)))
        .isInstanceOf(Conversion.Converted.class);
  }

  @Test
  void sortedMapsOfNumbersAreNoSchemas() {
    Map<String, Object> inner = Map.of("schema", new TreeMap<>(Map.of(1, "a")), "payload", 1);

    assertThatCode(() -> EmbeddedSchema.reject(new TreeMap<>(Map.of(1, "a", 2, "b"))))
        .doesNotThrowAnyException();
    assertThatCode(() -> EmbeddedSchema.reject(inner)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":null}",
        "{\"payload\":{}}",
        "{\"schema\":\"a\",\"payload\":{}}",
        "{\"schema\":[{\"type\":\"a\"}],\"payload\":{}}",
        "{\"schema\":{\"fields\":[{\"type\":\"a\"}]},\"payload\":{}}",
        "{\"schema\":{\"type\":1},\"payload\":{}}",
        "{\"schema\":null,\"payload\":{},\"_id\":\"a\"}",
        "{\"_id\":\"a\",\"schema\":null,\"payload\":{}}",
        "{\"schem",
        "{}"
      })
  void otherObjectsArePassedOn(String json) {
    Conversion conversion = convert(RecordFormat.ENTITY, Operations.NONE, json);

    assertThat(conversion instanceof Conversion.Unconvertible it ? it.reason() : "")
        .doesNotContain("payload");
  }

  @Test
  void rowsForAMappingMayHaveAnyFields() {
    String json = "{\"schema\":null,\"payload\":{}}";
    Operations merge = new Operations(Operations.Data.MERGE, null);

    assertThat(convert(RecordFormat.ENTITY, merge, json)).isInstanceOf(Conversion.Converted.class);
    assertThat(convert(RecordFormat.MESSAGE, Operations.NONE, json))
        .isInstanceOf(Conversion.Converted.class);
  }

  private static String reason(Object value) {
    Conversion conversion = convert(RecordFormat.AUTO, Operations.NONE, value);
    return ((Conversion.Unconvertible) conversion).reason();
  }

  private static Conversion convert(RecordFormat format, Operations operations, Object value) {
    Envelope envelope =
        operations.areWanted() ? new Envelope(null, null, null, "d", "f", null) : ENVELOPE;
    return new MessageConverter(
            new MessageSettings(
                new Routes(new Route(format, envelope), Map.of()),
                EntityDefaults.NONE,
                operations,
                NullFields.OMIT))
        .convert(Records.of(value));
  }
}
