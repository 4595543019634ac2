package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is a null: no default stands in for it. */
class NullsTest {

  private static final Schema CONSENT =
      SchemaBuilder.struct()
          .field("optIn", SchemaBuilder.bool().optional().defaultValue(true).build())
          .field("channel", SchemaBuilder.string().defaultValue("web").build())
          .build();

  static Stream<Arguments> places() {
    Struct nobody = new Struct(CONSENT).put("optIn", null);
    Schema inner = SchemaBuilder.struct().field("v", CONSENT).build();
    Schema array = SchemaBuilder.array(CONSENT).build();
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, CONSENT).build();
    String nulls = "{\"optIn\":null,\"channel\":null}";
    return Stream.of(
        Arguments.of(CONSENT, new Struct(CONSENT), "{}", nulls),
        Arguments.of(CONSENT, nobody, "{}", nulls),
        Arguments.of(
            inner, new Struct(inner).put("v", nobody), "{\"v\":{}}", "{\"v\":" + nulls + "}"),
        Arguments.of(array, List.of(nobody), "[{}]", "[" + nulls + "]"),
        Arguments.of(map, Map.of("k", nobody), "{\"k\":{}}", "{\"k\":" + nulls + "}"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aNullNeverBecomesTheDefaultOfItsField(
      Schema schema, Object value, String omitted, String kept) {
    Schema outer = SchemaBuilder.struct().field("o", schema).build();
    Struct struct = new Struct(outer).put("o", value);

    assertThat(sent(NullFields.OMIT, outer, struct)).isEqualTo("{\"o\":" + omitted + "}");
    assertThat(sent(NullFields.KEEP, outer, struct)).isEqualTo("{\"o\":" + kept + "}");
  }

  @Test
  void aListOrMapThatIsNullIsNotItsDefault() {
    Schema list =
        SchemaBuilder.array(Schema.INT32_SCHEMA).optional().defaultValue(List.of(1)).build();
    Schema map =
        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
            .optional()
            .defaultValue(Map.of("a", 1))
            .build();
    Schema outer = SchemaBuilder.struct().field("l", list).field("m", map).build();

    assertThat(sent(NullFields.OMIT, outer, new Struct(outer))).isEqualTo("{}");
    assertThat(sent(NullFields.KEEP, outer, new Struct(outer)))
        .isEqualTo("{\"l\":null,\"m\":null}");
  }

  @Test
  void aHeaderFieldThatIsNullIsFilledInWhateverItsDefault() {
    Schema header =
        SchemaBuilder.struct()
            .field("datasetId", SchemaBuilder.string().optional().defaultValue("none").build())
            .build();
    Schema body = SchemaBuilder.struct().field("xdmEntity", CONSENT).build();
    Schema message = SchemaBuilder.struct().field("header", header).field("body", body).build();
    Struct value =
        new Struct(message)
            .put("header", new Struct(header))
            .put("body", new Struct(body).put("xdmEntity", new Struct(CONSENT)));
    Envelope envelope = new Envelope(null, null, null, "D", null, null);
    MessageConverter converter = Converters.plain(RecordFormat.MESSAGE, envelope, NullFields.OMIT);

    assertThat(text(converter.convert(Records.of(message, value))))
        .isEqualTo("{\"header\":{\"datasetId\":\"D\"},\"body\":{\"xdmEntity\":{}}}");
  }

  @Test
  void aHeaderThatIsNullIsNotItsDefault() {
    Schema fields = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();
    Schema header =
        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
            .optional()
            .defaultValue(Map.of())
            .build();
    Schema schema = SchemaBuilder.struct().field("header", header).field("body", fields).build();
    Struct entity = new Struct(schema).put("body", Map.of("a", "b"));
    Envelope envelope = new Envelope("s", "json", null, "D", null, null);
    MessageConverter converter = Converters.plain(RecordFormat.AUTO, envelope, NullFields.OMIT);

    assertThat(text(converter.convert(Records.of(schema, entity))))
        .endsWith("\"xdmEntity\":{\"body\":{\"a\":\"b\"}}}}");
  }

  @ParameterizedTest
  @CsvSource({"0, /v/a/0, '[null,7,7]'", "1, /v/a/1, '[7,null,7]'", "2, /v/a/2, '[7,7,null]'"})
  void aNullInAnArrayRejectsTheRecordUnlessItIsToBeKept(int at, String pointer, String kept) {
    List<Object> list = Arrays.asList(7, 7, 7);
    list.set(at, null);
    Map<String, Object> value = Map.of("v", Map.of("a", list));

    assertThat(reason(value))
        .isEqualTo(
            "The record's value has a null in an array, at %s, which cannot be left out like a null"
                    .formatted(pointer)
                + " field, because the later elements would move; set aep.null.fields=keep to send it");
    assertThat(sent(NullFields.KEEP, null, value)).isEqualTo("{\"v\":{\"a\":" + kept + "}}");
  }

  @Test
  void aNullFieldOfAMapInAnArrayIsLeftOutAsElsewhere() {
    Map<String, Object> value = Map.of("a", List.of(Collections.singletonMap("n", null)));

    assertThat(sent(NullFields.OMIT, null, value)).isEqualTo("{\"a\":[{}]}");
  }

  @Test
  void nullsInArraysWithinArraysAreFound() {
    assertThat(reason(Map.of("a", List.of(List.of(), Arrays.asList(1, null)))))
        .contains("at /a/1/1,");
  }

  private static String reason(Object value) {
    Conversion conversion = converter(NullFields.OMIT).convert(Records.of(value));
    assertThat(conversion).isInstanceOf(Conversion.Unconvertible.class);
    return ((Conversion.Unconvertible) conversion).reason();
  }

  private static String sent(NullFields nullFields, Schema schema, Object value) {
    return text(converter(nullFields).convert(Records.of(schema, value)));
  }

  private static MessageConverter converter(NullFields nullFields) {
    Envelope none = new Envelope(null, null, null, null, null, null);
    return Converters.plain(RecordFormat.MESSAGE, none, nullFields);
  }

  private static String text(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }
}
