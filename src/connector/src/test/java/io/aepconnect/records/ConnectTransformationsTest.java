package io.aepconnect.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.testing.Converters;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.ExtractField;
import org.apache.kafka.connect.transforms.Filter;
import org.apache.kafka.connect.transforms.HoistField;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.InsertHeader;
import org.apache.kafka.connect.transforms.MaskField;
import org.apache.kafka.connect.transforms.RegexRouter;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.ValueToKey;
import org.apache.kafka.connect.transforms.predicates.HasHeaderKey;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.apache.kafka.connect.transforms.predicates.RecordIsTombstone;
import org.apache.kafka.connect.transforms.predicates.TopicNameMatches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Connect's own transformations and predicates before our conversion, with values of every form.
 */
class ConnectTransformationsTest {

  private static final String JSON =
      "{\"id\":\"a\",\"n\":1,\"t\":1795512600000,\"o\":{\"x\":true}}";
  private static final Schema INNER =
      SchemaBuilder.struct().field("x", Schema.BOOLEAN_SCHEMA).build();
  private static final Schema STRUCT =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("n", Schema.INT32_SCHEMA)
          .field("t", Schema.INT64_SCHEMA)
          .field("o", INNER)
          .build();

  private final MessageConverter converter =
      Converters.plain(
          RecordFormat.ENTITY, new Envelope("s", "t", null, "d", null, null), NullFields.OMIT);

  static Stream<Arguments> ofFields() {
    return Stream.of(
        Arguments.of(
            new ReplaceField.Value<SinkRecord>(),
            Map.of("renames", "id:_id", "exclude", "n,o"),
            "{\"_id\":\"a\",\"t\":1795512600000}"),
        Arguments.of(
            new InsertField.Value<SinkRecord>(),
            Map.of("static.field", "producedBy", "static.value", "self"),
            JSON.replace("{\"id\"", "{\"producedBy\":\"self\",\"id\"")),
        Arguments.of(
            new TimestampConverter.Value<SinkRecord>(),
            Map.of("field", "t", "target.type", "Timestamp"),
            JSON.replace("1795512600000", "\"2026-11-24T09:30:00Z\"")),
        Arguments.of(
            new TimestampConverter.Value<SinkRecord>(),
            Map.of("field", "t", "target.type", "string", "format", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"),
            JSON.replace("1795512600000", "\"2026-11-24T09:30:00.000Z\"")),
        Arguments.of(
            new HoistField.Value<SinkRecord>(),
            Map.of("field", "_acme"),
            "{\"_acme\":" + JSON + "}"),
        Arguments.of(new ExtractField.Value<SinkRecord>(), Map.of("field", "o"), "{\"x\":true}"),
        Arguments.of(new ValueToKey<SinkRecord>(), Map.of("fields", "id"), JSON),
        Arguments.of(
            new Cast.Value<SinkRecord>(),
            Map.of("spec", "n:string"),
            JSON.replace("\"n\":1", "\"n\":\"1\"")),
        Arguments.of(
            new MaskField.Value<SinkRecord>(),
            Map.of("fields", "id"),
            JSON.replace("\"a\"", "\"\"")));
  }

  @ParameterizedTest
  @MethodSource("ofFields")
  void thoseOfFieldsChangeMapsAndStructsAlike(
      Transformation<SinkRecord> transformation, Map<String, String> config, String entity)
      throws IOException {
    try (transformation) {
      transformation.configure(config);

      assertThat(new ObjectMapper().readTree(entity(transformation.apply(ofMap()))))
          .isEqualTo(new ObjectMapper().readTree(entity));
      assertThat(new ObjectMapper().readTree(entity(transformation.apply(ofStruct()))))
          .isEqualTo(new ObjectMapper().readTree(entity));
    }
  }

  @ParameterizedTest
  @MethodSource("ofFields")
  void thoseOfFieldsFailRecordsOfJsonTextExceptForTheOneThatTakesAnyValue(
      Transformation<SinkRecord> transformation, Map<String, String> config, String unused) {
    try (transformation) {
      transformation.configure(config);
      for (Object text : new Object[] {JSON, JSON.getBytes(UTF_8)}) {
        SinkRecord record = record(null, text);
        if (transformation instanceof HoistField) {
          assertThat(transformation.apply(record).value()).isEqualTo(Map.of("_acme", text));
        } else {
          assertThatThrownBy(() -> transformation.apply(record)).isInstanceOf(DataException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void thoseOfTheRecordLeaveTheValueAsItIs(SinkRecord record) {
    try (RegexRouter<SinkRecord> router = new RegexRouter<>();
        InsertHeader<SinkRecord> header = new InsertHeader<>();
        Filter<SinkRecord> filter = new Filter<>();
        Predicate<SinkRecord> topic = new TopicNameMatches<>();
        Predicate<SinkRecord> hasHeader = new HasHeaderKey<>();
        Predicate<SinkRecord> tombstone = new RecordIsTombstone<>()) {
      router.configure(Map.of("regex", "(.*)", "replacement", "new-$1"));
      header.configure(Map.of("header", "h", "value.literal", "1"));
      topic.configure(Map.of("pattern", "new-.*"));
      hasHeader.configure(Map.of("name", "h"));

      SinkRecord changed = header.apply(router.apply(record));

      assertThat(changed.value()).isSameAs(record.value());
      assertThat(entity(changed)).isEqualTo(entity(record));
      assertThat(topic.test(changed)).isTrue();
      assertThat(hasHeader.test(changed)).isTrue();
      assertThat(tombstone.test(changed)).isFalse();
      assertThat(filter.apply(changed)).isNull();
    }
  }

  static Stream<SinkRecord> records() {
    return Stream.of(record(null, JSON), record(null, JSON.getBytes(UTF_8)), ofMap(), ofStruct());
  }

  private static SinkRecord ofMap() {
    Map<String, Object> map = new HashMap<>();
    map.put("id", "a");
    map.put("n", 1);
    map.put("t", 1_795_512_600_000L);
    map.put("o", Map.of("x", true));
    return record(null, map);
  }

  private static SinkRecord ofStruct() {
    return record(
        STRUCT,
        new Struct(STRUCT)
            .put("id", "a")
            .put("n", 1)
            .put("t", 1_795_512_600_000L)
            .put("o", new Struct(INNER).put("x", true)));
  }

  private static SinkRecord record(Schema schema, Object value) {
    return new SinkRecord("t", 0, null, null, schema, value, 0, 0L, TimestampType.CREATE_TIME);
  }

  private String entity(SinkRecord record) {
    String message =
        new String(((Conversion.Converted) converter.convert(record)).json().bytes(), UTF_8);
    String before = "\"xdmEntity\":";
    return message.substring(message.indexOf(before) + before.length(), message.length() - 2);
  }
}
