package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are built by hand, as Confluent's converters build them. */
class UnionTest {

  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("Order")
          .optional()
          .field("id", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema DAY =
      SchemaBuilder.int32().name("io.debezium.time.Date").optional().build();

  private static SchemaBuilder branches(SchemaBuilder union) {
    return union
        .optional()
        .field("long", Schema.OPTIONAL_INT64_SCHEMA)
        .field("string", Schema.OPTIONAL_STRING_SCHEMA)
        .field("Order", ORDER)
        .field("day", DAY)
        .field("array", SchemaBuilder.array(DAY).optional().build());
  }

  private static Schema union(String name) {
    return branches(SchemaBuilder.struct().name(name)).build();
  }

  static Stream<Schema> unions() {
    String parameter = "org.apache.kafka.connect.data.Union";
    return Stream.of(
        union("io.confluent.connect.avro.Union"),
        union("io.confluent.connect.json.OneOf"),
        union("io.confluent.connect.protobuf.Union.payment"),
        branches(SchemaBuilder.struct().name("connect_union_0").parameter(parameter, "x")).build(),
        branches(SchemaBuilder.struct().parameter(parameter, "payment")).build());
  }

  @ParameterizedTest
  @MethodSource("unions")
  void aUnionIsTheValueThatItHolds(Schema union) {
    Struct order = new Struct(ORDER).put("id", "a");

    assertThat(json(new Struct(union).put("long", 5L))).isEqualTo("{\"v\":5}");
    assertThat(json(new Struct(union).put("string", ""))).isEqualTo("{\"v\":\"\"}");
    assertThat(json(new Struct(union).put("Order", order))).isEqualTo("{\"v\":{\"id\":\"a\"}}");
    assertThat(json(new Struct(union).put("Order", new Struct(ORDER)))).isEqualTo("{\"v\":{}}");
    assertThat(json(new Struct(union).put("day", 0))).isEqualTo("{\"v\":\"1970-01-01\"}");
    assertThat(json(new Struct(union).put("array", List.of(0))))
        .isEqualTo("{\"v\":[\"1970-01-01\"]}");
  }

  @ParameterizedTest
  @MethodSource("unions")
  void aUnionThatHoldsNothingIsNull(Schema union) {
    Schema schema = SchemaBuilder.struct().field("v", union).build();
    Struct value = new Struct(schema).put("v", new Struct(union));

    assertThat(text(convert(RecordFormat.MESSAGE, NullFields.OMIT, value))).isEqualTo("{}");
    assertThat(text(convert(RecordFormat.MESSAGE, NullFields.KEEP, value)))
        .isEqualTo("{\"v\":null}");
  }

  @ParameterizedTest
  @MethodSource("unions")
  void aUnionThatHoldsTwoValuesRejectsTheRecord(Schema union) {
    Struct two = new Struct(union).put("long", 5L).put("string", "a");
    Schema schema = SchemaBuilder.struct().field("v", union).build();

    assertThat(
            reason(
                convert(RecordFormat.MESSAGE, NullFields.OMIT, new Struct(schema).put("v", two))))
        .isEqualTo("The record's value has a union at /v that has more than one value");
    assertThat(reason(convert(RecordFormat.ENTITY, NullFields.OMIT, two)))
        .isEqualTo("The record's value has a union at its top level that has more than one value");
  }

  @Test
  void aBranchIsSetOnlyIfItsValueIsNoDefault() {
    Schema union =
        SchemaBuilder.struct()
            .name("io.confluent.connect.protobuf.Union.payment")
            .field("cash", SchemaBuilder.int64().optional().defaultValue(7L).build())
            .field("card", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    assertThat(json(new Struct(union).put("card", "a"))).isEqualTo("{\"v\":\"a\"}");
  }

  @Test
  void aUnionInAUnionIsSeenThrough() {
    Schema inner = union("io.confluent.connect.avro.Union");
    Schema outer =
        SchemaBuilder.struct().name("io.confluent.connect.json.OneOf").field("a", inner).build();
    Struct full = new Struct(outer).put("a", new Struct(inner).put("day", 1));
    Struct empty = new Struct(outer).put("a", new Struct(inner));

    assertThat(json(full)).isEqualTo("{\"v\":\"1970-01-02\"}");
    assertThat(json(empty)).isEqualTo("{}");
  }

  @Test
  void unionsAreSeenThroughInArraysAndMaps() {
    Schema union = union("io.confluent.connect.avro.Union");
    Struct five = new Struct(union).put("long", 5L);

    assertThat(
            text(
                convert(
                    RecordFormat.MESSAGE,
                    NullFields.OMIT,
                    Records.of(Map.of("a", Map.of("b", List.of(five)))))))
        .isEqualTo("{\"a\":{\"b\":[5]}}");
  }

  @Test
  void aStructThatOnlyLooksLikeAUnionStaysAnObject() {
    Schema plain = SchemaBuilder.struct().name("Union").field("long", Schema.INT64_SCHEMA).build();

    assertThat(json(new Struct(plain).put("long", 5L))).isEqualTo("{\"v\":{\"long\":5}}");
  }

  @Test
  void aRecordWhoseValueIsAUnionIsWhatItHolds() {
    Schema union = union("io.confluent.connect.avro.Union");
    Struct order = new Struct(ORDER).put("id", "a");
    Struct message =
        new Struct(union).put("string", "{\"header\":{\"datasetId\":\"own\"},\"body\":{}}");

    assertThat(
            text(
                convert(
                    RecordFormat.ENTITY, NullFields.OMIT, new Struct(union).put("Order", order))))
        .endsWith("\"xdmEntity\":{\"id\":\"a\"}}}");
    assertThat(text(convert(RecordFormat.AUTO, NullFields.OMIT, message)))
        .endsWith("\"datasetId\":\"own\"},\"body\":{}}");
    assertThat(reason(convert(RecordFormat.ENTITY, NullFields.OMIT, new Struct(union))))
        .isEqualTo("The record's value is a union without a value");
    assertThat(
            reason(
                convert(RecordFormat.ENTITY, NullFields.OMIT, new Struct(union).put("long", 5L))))
        .isEqualTo(
            "The record's value is a java.lang.Long, not JSON text, bytes, a struct or a map");
  }

  @Test
  void aMessagesHeaderAndBodyMayBeInUnions() {
    Schema days = SchemaBuilder.map(Schema.STRING_SCHEMA, DAY).optional().build();
    Schema header =
        SchemaBuilder.struct()
            .name("io.confluent.connect.avro.Union")
            .field("string", Schema.OPTIONAL_STRING_SCHEMA)
            .field("map", days)
            .build();
    Schema body = union("io.confluent.connect.avro.Union");
    Schema schema = SchemaBuilder.struct().field("header", header).field("body", body).build();
    Struct message =
        new Struct(schema)
            .put("header", new Struct(header).put("map", Map.of("datasetId", 0)))
            .put("body", new Struct(body).put("Order", new Struct(ORDER)));

    assertThat(text(convert(RecordFormat.AUTO, NullFields.OMIT, message)))
        .startsWith("{\"header\":{\"datasetId\":\"1970-01-01\",\"schemaRef\":")
        .endsWith("},\"body\":{}}");
  }

  @Test
  void aUnionThatHoldsNothingIsAbsentForFillingIn() {
    Schema union = union("io.confluent.connect.avro.Union");
    Schema schema = SchemaBuilder.struct().field("_id", union).build();
    MessageConverter converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(new Route(RecordFormat.ENTITY, ENVELOPE), Map.of()),
                new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, null),
                Operations.NONE,
                NullFields.OMIT));
    Struct empty = new Struct(schema).put("_id", new Struct(union));
    Struct full = new Struct(schema).put("_id", new Struct(union).put("string", "own"));

    assertThat(text(converter.convert(keyed("k", empty)))).contains("{\"_id\":\"k\"}");
    assertThat(text(converter.convert(keyed("k", full)))).contains("{\"_id\":\"own\"}");
  }

  @Test
  void aKeyMayBeAUnionOrADecimalOfDebezium() {
    Schema decimal =
        SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();
    Schema union = union("io.confluent.connect.avro.Union");
    MessageConverter converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(new Route(RecordFormat.ENTITY, ENVELOPE), Map.of()),
                new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, null),
                Operations.NONE,
                NullFields.OMIT));
    Struct entity = new Struct(ORDER).put("id", "a");
    Struct number = new Struct(decimal).put("scale", 0).put("value", new byte[] {42});
    Struct two = new Struct(union).put("string", "a").put("long", 1L);

    assertThat(text(converter.convert(keyed(number, entity)))).contains("\"_id\":\"42\"");
    assertThat(text(converter.convert(keyed(new Struct(union).put("string", "k"), entity))))
        .contains("\"_id\":\"k\"");
    assertThat(reason(converter.convert(keyed(two, entity))))
        .isEqualTo("The record's key has a union at its top level that has more than one value");
  }

  private static final Envelope ENVELOPE = new Envelope("https://s", "json", null, "d", null, null);

  private static SinkRecord keyed(Object key, Struct value) {
    return new SinkRecord("t", 0, null, key, value.schema(), value, 0);
  }

  private static String json(Struct value) {
    Schema schema = SchemaBuilder.struct().field("v", value.schema()).build();
    return text(convert(RecordFormat.MESSAGE, NullFields.OMIT, new Struct(schema).put("v", value)));
  }

  private static Conversion convert(RecordFormat format, NullFields nullFields, Struct value) {
    return convert(format, nullFields, Records.of(value.schema(), value));
  }

  private static Conversion convert(RecordFormat format, NullFields nullFields, SinkRecord record) {
    Envelope none = new Envelope(null, null, null, null, null, null);
    return Converters.plain(format, format == RecordFormat.MESSAGE ? none : ENVELOPE, nullFields)
        .convert(record);
  }

  private static String text(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }

  private static String reason(Conversion conversion) {
    return ((Conversion.Unconvertible) conversion).reason();
  }
}
