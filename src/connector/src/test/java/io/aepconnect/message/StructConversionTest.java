package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructConversionTest {

  private static final Schema INNER =
      SchemaBuilder.struct().field("n", Schema.OPTIONAL_INT32_SCHEMA).build();

  @SuppressWarnings("JavaUtilDate") // what Connect's logical types are
  static Stream<Arguments> fields() {
    java.util.Date instant = new java.util.Date(1_700_000_000_123L);
    return Stream.of(
        Arguments.of(Schema.INT8_SCHEMA, (byte) -128, "-128"),
        Arguments.of(Schema.INT16_SCHEMA, (short) 32767, "32767"),
        Arguments.of(Schema.INT32_SCHEMA, Integer.MIN_VALUE, "-2147483648"),
        Arguments.of(Schema.INT64_SCHEMA, 9_007_199_254_740_993L, "9007199254740993"),
        Arguments.of(Schema.FLOAT32_SCHEMA, 0.1f, "0.1"),
        Arguments.of(Schema.FLOAT64_SCHEMA, 1e300, "1.0E300"),
        Arguments.of(Schema.BOOLEAN_SCHEMA, false, "false"),
        Arguments.of(Schema.STRING_SCHEMA, "語\"", "\"語\\\"\""),
        Arguments.of(Schema.BYTES_SCHEMA, new byte[] {1, 2, 3}, "\"AQID\""),
        Arguments.of(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {1, 2, 3}), "\"AQID\""),
        Arguments.of(
            Decimal.schema(2),
            new BigDecimal("-12345678901234567890.10"),
            "-12345678901234567890.10"),
        Arguments.of(Decimal.schema(-3), new BigDecimal("12E+3"), "12000"),
        Arguments.of(Timestamp.SCHEMA, instant, "\"2023-11-14T22:13:20.123Z\""),
        Arguments.of(
            Timestamp.SCHEMA,
            new java.util.Date(253_402_300_799_999L),
            "\"9999-12-31T23:59:59.999Z\""),
        Arguments.of(
            Timestamp.SCHEMA, new java.util.Date(-62_167_219_200_000L), "\"0000-01-01T00:00:00Z\""),
        Arguments.of(Timestamp.SCHEMA, new java.util.Date(-1), "\"1969-12-31T23:59:59.999Z\""),
        Arguments.of(Date.SCHEMA, new java.util.Date(86_400_000L * 19_675), "\"2023-11-14\""),
        Arguments.of(Time.SCHEMA, new java.util.Date(80_000_123), "\"22:13:20.123Z\""),
        Arguments.of(
            SchemaBuilder.array(Date.SCHEMA).build(),
            List.of(new java.util.Date(0)),
            "[\"1970-01-01\"]"),
        Arguments.of(
            SchemaBuilder.map(Schema.STRING_SCHEMA, Time.SCHEMA).build(),
            Map.of("a", new java.util.Date(0)),
            "{\"a\":\"00:00:00Z\"}"),
        Arguments.of(
            SchemaBuilder.map(Schema.INT32_SCHEMA, INNER).build(),
            Map.of(7, new Struct(INNER).put("n", 1)),
            "{\"7\":{\"n\":1}}"),
        Arguments.of(
            SchemaBuilder.map(Decimal.schema(2), Schema.INT32_SCHEMA).build(),
            Map.of(new BigDecimal("149.90"), 1),
            "{\"149.90\":1}"),
        Arguments.of(
            SchemaBuilder.map(Schema.FLOAT32_SCHEMA, Schema.INT32_SCHEMA).build(),
            Map.of(1.5f, 1),
            "{\"1.5\":1}"),
        Arguments.of(INNER, new Struct(INNER), "{}"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void writesEveryTypeOfConnectExactly(Schema schema, Object value, String json) {
    Schema struct = SchemaBuilder.struct().field("v", schema).build();

    assertThat(convert(NullFields.OMIT, new Struct(struct).put("v", value)))
        .isEqualTo("{\"v\":" + json + "}");
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void writesAMapThatHasASchema() {
    Schema schema = SchemaBuilder.map(Schema.STRING_SCHEMA, Date.SCHEMA).build();

    assertThat(convert(NullFields.OMIT, schema, Map.of("d", new java.util.Date(0))))
        .isEqualTo("{\"d\":\"1970-01-01\"}");
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void writesAHeaderThatIsAMapByItsSchema() {
    Schema schema =
        SchemaBuilder.struct()
            .field("header", SchemaBuilder.map(Schema.STRING_SCHEMA, Date.SCHEMA).build())
            .field("body", INNER)
            .build();
    Struct message =
        new Struct(schema)
            .put("header", Map.of("day", new java.util.Date(0)))
            .put("body", new Struct(INNER));

    assertThat(
            text(
                converter(RecordFormat.MESSAGE, NullFields.OMIT)
                    .convert(new SinkRecord("t", 0, null, null, schema, message, 0))))
        .contains("\"day\":\"1970-01-01\"");
  }

  @Test
  void leavesOutOptionalFieldsThatAreNullUnlessTheyAreToBeKept() {
    assertThat(convert(NullFields.OMIT, new Struct(INNER))).isEqualTo("{}");
    assertThat(convert(NullFields.KEEP, new Struct(INNER))).isEqualTo("{\"n\":null}");
  }

  @SuppressWarnings("JavaUtilDate")
  static Stream<Arguments> unwritable() {
    java.util.Date microseconds = new java.util.Date(1_700_000_000_123_456L);
    Schema floats = SchemaBuilder.map(Schema.FLOAT32_SCHEMA, Schema.STRING_SCHEMA).build();
    Schema structs = SchemaBuilder.map(INNER, Schema.STRING_SCHEMA).build();
    return Stream.of(
        Arguments.of(Schema.FLOAT64_SCHEMA, Double.NaN, "at /v is NaN"),
        Arguments.of(Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, "at /v is -Infinity"),
        Arguments.of(Timestamp.SCHEMA, microseconds, "a date at /v whose year"),
        Arguments.of(Date.SCHEMA, new java.util.Date(253_402_300_800_000L), "a date at /v whose"),
        Arguments.of(Timestamp.SCHEMA, new java.util.Date(-62_167_219_200_001L), "a date at /v"),
        Arguments.of(floats, Map.of(Float.NaN, "x"), "a map at /v with a key that is NaN"),
        Arguments.of(structs, Map.of(new Struct(INNER), "x"), "a map at /v with a key"));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void namesTheFieldThatJsonCannotHold(Schema schema, Object value, String reason) {
    Schema struct = SchemaBuilder.struct().field("v", schema).build();
    Conversion conversion =
        converter(RecordFormat.MESSAGE, NullFields.OMIT)
            .convert(Records.of(struct, new Struct(struct).put("v", value)));

    assertThat(((Conversion.Unconvertible) conversion).reason()).contains(reason);
  }

  @Test
  void wrapsAStructAndFillsInTheHeaderOfAMessageThatIsAStruct() {
    Schema header = SchemaBuilder.struct().field("datasetId", Schema.STRING_SCHEMA).build();
    Schema body = SchemaBuilder.struct().field("xdmEntity", INNER).build();
    Schema message = SchemaBuilder.struct().field("header", header).field("body", body).build();
    Struct entity = new Struct(INNER).put("n", 5);
    Struct complete =
        new Struct(message)
            .put("header", new Struct(header).put("datasetId", "own"))
            .put("body", new Struct(body).put("xdmEntity", entity));
    MessageConverter converter = converter(RecordFormat.AUTO, NullFields.OMIT);

    assertThat(text(converter.convert(Records.of(INNER, entity))))
        .startsWith("{\"header\":{\"schemaRef\":")
        .endsWith("\"xdmEntity\":{\"n\":5}}}");
    assertThat(text(converter.convert(Records.of(message, complete))))
        .startsWith("{\"header\":{\"datasetId\":\"own\",\"schemaRef\":")
        .endsWith("},\"body\":{\"xdmEntity\":{\"n\":5}}}");
  }

  @Test
  void aMapOfMapsCanBeAMessageToo() {
    Schema fields = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();
    Schema schema = SchemaBuilder.map(Schema.STRING_SCHEMA, fields).build();
    Map<String, Object> message = new HashMap<>();
    message.put("header", Map.of("datasetId", "own"));
    message.put("body", Map.of());

    assertThat(
            text(
                converter(RecordFormat.AUTO, NullFields.OMIT).convert(Records.of(schema, message))))
        .startsWith("{\"header\":{\"datasetId\":\"own\",\"schemaRef\":")
        .endsWith("},\"body\":{}}");
  }

  private static String convert(NullFields nullFields, Struct struct) {
    return convert(nullFields, struct.schema(), struct);
  }

  private static String convert(NullFields nullFields, Schema schema, Object value) {
    return text(converter(RecordFormat.MESSAGE, nullFields).convert(Records.of(schema, value)));
  }

  private static MessageConverter converter(RecordFormat format, NullFields nullFields) {
    String none = null;
    Envelope envelope =
        format == RecordFormat.MESSAGE
            ? new Envelope(none, none, none, none, none, none)
            : new Envelope("https://s", "json", none, "d", none, none);
    return Converters.plain(format, envelope, nullFields);
  }

  private static String text(Conversion conversion) {
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }
}
