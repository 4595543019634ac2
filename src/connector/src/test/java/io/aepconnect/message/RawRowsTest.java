package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows for a mapping of AEP, which are sent bare. */
class RawRowsTest {

  private static final Schema ROW = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();

  static Stream<Object> values() {
    return Stream.of(
        "{\"n\":1}",
        "{\"n\":1}".getBytes(UTF_8),
        ByteBuffer.wrap("{\"n\":1}".getBytes(UTF_8)),
        Map.of("n", 1),
        new Struct(ROW).put("n", 1));
  }

  @ParameterizedTest
  @MethodSource("values")
  void eachKindOfValueBecomesABareRowThatKnowsItsFlow(Object value) {
    MessageJson row = row(EntityDefaults.NONE, value);

    assertThat(row.bytes()).asString(UTF_8).isEqualTo("{\"n\":1}");
    assertThat(row.flow()).isEqualTo("F");
    assertThat(row.entity()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\"header\":{},\"body\":{\"xdmEntity\":{}}}\n",
        "{\"schema\":{\"type\":\"struct\"},\"payload\":{}}"
      })
  void jsonTextIsSentByteForByteWhateverItLooksLike(String value) {
    assertThat(row(EntityDefaults.NONE, value).bytes()).asString(UTF_8).isEqualTo(value);
  }

  @Test
  void fieldsAreFilledInOnlyIfTheUserAsks() {
    EntityDefaults all =
        new EntityDefaults(EntityDefaults.Id.OFFSET, EntityDefaults.Timestamp.RECORD, "Email");

    assertThat(row(all, "{\"n\":1}").bytes())
        .asString(UTF_8)
        .isEqualTo(
            "{\"_id\":\"rows-0-5\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"identityMap\":"
                + "{\"Email\":[{\"id\":\"a@b.c\",\"primary\":true}]},\"n\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{} {}", "{\"n\":"})
  void whatIsNotOneObjectIsNoRow(String value) {
    assertThat(converter("F", EntityDefaults.NONE).convert(record(value)))
        .isInstanceOf(Conversion.Unconvertible.class);
  }

  @Test
  void aRowOfATopicWithoutFlowIsRejectedNamingTheTopic() {
    Conversion conversion = converter(null, EntityDefaults.NONE).convert(record("{}"));

    assertThat(((Conversion.Unconvertible) conversion).reason())
        .isEqualTo(
            "The record's value is a row, but no dataflow is configured for it, neither for all"
                + " topics nor for rows");
  }

  @Test
  void aTombstoneIsNeverADeletion() {
    Conversion conversion = converter("F", EntityDefaults.NONE).deletion(record(null));

    assertThat(((Conversion.Unconvertible) conversion).reason())
        .contains("raw rows have no header");
  }

  @Test
  void topicsHaveFlowsOfTheirOwn() {
    MessageConverter converter = converter("F", EntityDefaults.NONE);

    assertThat(
            List.of("rows", "orders").stream()
                .map(topic -> new SinkRecord(topic, 0, null, null, null, "{}", 0))
                .map(record -> ((Conversion.Converted) converter.convert(record)).json().flow()))
        .containsExactly("F", "G");
  }

  private static MessageJson row(EntityDefaults defaults, Object value) {
    Conversion conversion = converter("F", defaults).convert(record(value));
    return ((Conversion.Converted) conversion).json();
  }

  private static MessageConverter converter(String flow, EntityDefaults defaults) {
    return new MessageConverter(
        new MessageSettings(
            new Routes(route(flow), Map.of("orders", route("G"))),
            defaults,
            Operations.NONE,
            NullFields.OMIT));
  }

  private static Route route(String flow) {
    return new Route(RecordFormat.RAW, new Envelope("https://s", "json", "O", "D", flow, "source"));
  }

  private static SinkRecord record(Object value) {
    Schema schema = value instanceof Struct struct ? struct.schema() : null;
    return new SinkRecord(
        "rows", 0, null, "a@b.c", schema, value, 5, 0L, TimestampType.CREATE_TIME);
  }
}
