package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityDefaultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIME_MS = 1_764_064_800_123L;
  private static final EntityDefaults ALL =
      new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.RECORD, "CRM\"ID");
  private static final String ADDED =
      "\"_id\":\"k\",\"timestamp\":\"2025-11-25T10:00:00.123Z\","
          + "\"identityMap\":{\"CRM\\\"ID\":[{\"id\":\"k\",\"primary\":true}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}                | {ADDED}",
        "{\"a\":1}         | {ADDED,\"a\":1}",
        " \n{ \"a\" : 1e2} | {ADDED, \"a\" : 1e2}",
        "{ }               | {ADDED }",
      })
  void addsFieldsBehindTheOpeningBraceAndLeavesTheTextAsItIs(String value, String expected) {
    String added = expected.replace("ADDED", ADDED);

    assertThat(entity(ALL, record("k", value))).isEqualToIgnoringNewLines(added);
    assertThat(entity(ALL, record("k", value.getBytes(UTF_8)))).isEqualToIgnoringNewLines(added);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":1}", "{\"_id\":\"own\"}"})
  void addsTheSameToMaps(String value) throws IOException {
    Object map = JSON.readValue(value, Map.class);

    assertThat(JSON.readTree(entity(ALL, record("k", map))))
        .isEqualTo(JSON.readTree(entity(ALL, record("k", value))));
  }

  @ParameterizedTest
  @CsvSource({"_id", "timestamp", "identityMap"})
  void addsOnlyWhatIsAbsent(String field) throws IOException {
    String value = "{\"a\":{\"x\":[]},\"" + field + "\":\"own\"}";

    JsonNode sent = JSON.readTree(entity(ALL, record("k", value)));

    assertThat(sent.path(field).asText()).isEqualTo("own");
    assertThat(sent.path("a").toString()).isEqualTo("{\"x\":[]}");
    assertThat(sent.size()).isEqualTo(4);
  }

  @Test
  void needsNothingOfARecordWhoseEntityHasEverything() {
    String value = "{\"identityMap\":{},\"timestamp\":\"\",\"_id\":\"\"}";

    assertThat(entity(ALL, record(null, value, null))).isEqualTo(value);
  }

  @Test
  void looksAtTheTopLevelOnly() {
    String value = "{\"a\":{\"_id\":1,\"timestamp\":2,\"identityMap\":3},\"b\":[{\"_id\":4}]}";

    assertThat(entity(ALL, record("k", value))).isEqualTo("{" + ADDED + "," + value.substring(1));
  }

  @Test
  void aNullInJsonTextIsAFieldThatIsThere() {
    String value = "{\"_id\":null,\"timestamp\":null,\"identityMap\":null}";

    assertThat(entity(ALL, record("k", value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"OMIT, {ADDED}", "KEEP, '{\"_id\":null}'"})
  void aNullInAMapIsAbsentIfItIsLeftOut(NullFields nullFields, String expected) throws IOException {
    EntityDefaults id =
        new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, null);
    Map<String, Object> map = new HashMap<>(Collections.singletonMap("_id", null));
    String wanted = expected.replace("ADDED", "\"_id\":\"k\"");

    assertThat(entity(converter(id, nullFields), record("k", map))).isEqualTo(wanted);
  }

  @Test
  void addsToAStructWithAndWithoutTheField() {
    EntityDefaults id =
        new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, null);
    Schema schema =
        SchemaBuilder.struct()
            .field("_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("n", Schema.INT32_SCHEMA)
            .build();
    Struct without = new Struct(schema).put("n", 1);
    Struct with = new Struct(schema).put("n", 1).put("_id", "own");

    assertThat(entity(id, record("k", without))).isEqualTo("{\"_id\":\"k\",\"n\":1}");
    assertThat(entity(id, record("k", with))).isEqualTo("{\"_id\":\"own\",\"n\":1}");
  }

  @Test
  void aNullOfAStructIsAbsentWhateverItsDefault() {
    EntityDefaults offset =
        new EntityDefaults(EntityDefaults.Id.OFFSET, EntityDefaults.Timestamp.NONE, null);
    Schema id = SchemaBuilder.string().optional().defaultValue("none").build();
    Schema schema = SchemaBuilder.struct().field("_id", id).build();

    assertThat(entity(offset, record(null, new Struct(schema).put("_id", null))))
        .isEqualTo("{\"_id\":\"t-0-0\"}");
    assertThat(entity(converter(offset, NullFields.KEEP), record(null, new Struct(schema))))
        .isEqualTo("{\"_id\":null}");
  }

  @Test
  void aSortedMapWhoseKeysAreNumbersLacksTheFields() {
    EntityDefaults id =
        new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, null);
    Map<Integer, String> map = new TreeMap<>(Map.of(1, "a"));

    assertThat(entity(id, record("k", map))).isEqualTo("{\"_id\":\"k\",\"1\":\"a\"}");
    assertThat(entity(converter(id, NullFields.KEEP), record("k", map)))
        .isEqualTo("{\"_id\":\"k\",\"1\":\"a\"}");
  }

  @Test
  void theIdOfAnOffsetIsThatWhereTheRecordWasReadWhateverATransformationDid() {
    EntityDefaults offset =
        new EntityDefaults(EntityDefaults.Id.OFFSET, EntityDefaults.Timestamp.NONE, null);
    SinkRecord read = new SinkRecord("a-1.b", 7, null, null, null, "{}", 42);
    SinkRecord moved = read.newRecord("other", 0, null, null, null, "{}", null);

    assertThat(entity(offset, read)).isEqualTo("{\"_id\":\"a-1.b-7-42\"}");
    assertThat(entity(offset, moved)).isEqualTo("{\"_id\":\"a-1.b-7-42\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999Z",
    "253402300799999, 9999-12-31T23:59:59.999Z",
    "-62167219200000, 0000-01-01T00:00:00Z"
  })
  void aTimestampIsTextInUtc(long timestamp, String text) {
    EntityDefaults time =
        new EntityDefaults(EntityDefaults.Id.NONE, EntityDefaults.Timestamp.RECORD, null);

    assertThat(entity(time, record(null, "{}", timestamp)))
        .isEqualTo("{\"timestamp\":\"" + text + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    ", has no timestamp",
    "253402300800000, four digits",
    "-62167219200001, four digits",
    "9223372036854775807, four digits"
  })
  void aRecordWithoutAUsableTimestampIsRejected(Long timestamp, String reason) {
    EntityDefaults time =
        new EntityDefaults(EntityDefaults.Id.NONE, EntityDefaults.Timestamp.RECORD, null);
    Conversion conversion = converter(time, NullFields.OMIT).convert(record(null, "{}", timestamp));

    assertThat(((Conversion.Unconvertible) conversion).reason()).contains(reason);
  }

  @Test
  void completeMessagesAreNotTouched() {
    String message = "{\"header\":{\"datasetId\":\"D\"},\"body\":{\"xdmEntity\":{}}}";
    MessageConverter converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(
                    new Route(RecordFormat.AUTO, new Envelope(null, null, null, "D", null, null)),
                    Map.of()),
                ALL,
                Operations.NONE,
                NullFields.OMIT));

    assertThat(converter.convert(record(null, message, null)))
        .isInstanceOfSatisfying(
            Conversion.Converted.class,
            sent -> assertThat(new String(sent.json().bytes(), UTF_8)).isEqualTo(message));
  }

  private static String entity(EntityDefaults defaults, SinkRecord record) {
    return entity(converter(defaults, NullFields.OMIT), record);
  }

  /** The entity of the message, as text. */
  private static String entity(MessageConverter converter, SinkRecord record) {
    Conversion conversion = converter.convert(record);
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    String message = new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
    String before = "\"xdmEntity\":";
    return message.substring(
        message.indexOf(before) + before.length(), message.length() - "}}".length());
  }

  private static MessageConverter converter(EntityDefaults defaults, NullFields nullFields) {
    Envelope envelope = new Envelope("https://s", "json", null, "D", null, null);
    return new MessageConverter(
        new MessageSettings(
            new Routes(new Route(RecordFormat.ENTITY, envelope), Map.of()),
            defaults,
            Operations.NONE,
            nullFields));
  }

  private static SinkRecord record(Object key, Object value) {
    return record(key, value, TIME_MS);
  }

  private static SinkRecord record(Object key, Object value, Long timestamp) {
    return new SinkRecord("t", 0, null, key, null, value, 0, timestamp, TimestampType.CREATE_TIME);
  }
}
