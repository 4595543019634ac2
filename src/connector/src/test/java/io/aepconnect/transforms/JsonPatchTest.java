package io.aepconnect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.testing.Records;
import io.aepconnect.version.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.HoistField;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.apache.kafka.connect.transforms.predicates.RecordIsTombstone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {

  private static final String RENAME = "[{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/_id\"}]";

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Transformation.class))
        .hasAtLeastOneElementOfType(JsonPatch.Value.class);
  }

  @Test
  void reportsThePluginsVersionToOldWorkersToo() {
    assertThat(new JsonPatch.Value<SinkRecord>())
        .isInstanceOf(Versioned.class)
        .returns(Version.current(), JsonPatch::version);
  }

  @Test
  void textStaysTextWithTheSameDigitsAndFieldOrder() {
    assertThat(
            patched(
                RENAME,
                "{\"z\":12345678901234567890.1234567890,\"id\":\"ü\",\"a\":[123456789012345678901]}"))
        .isEqualTo(
            "{\"z\":12345678901234567890.1234567890,\"a\":[123456789012345678901],\"_id\":\"ü\"}");
  }

  @Test
  void bytesStayBytes() {
    assertThat(patched(RENAME, "\uFEFF{\"id\":\"ü\"}".getBytes(UTF_8)))
        .isEqualTo("{\"_id\":\"ü\"}".getBytes(UTF_8));
  }

  @Test
  void mapsStayMapsWithTheSameJavaTypes() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("long", 1L);
    value.put("double", 0.1);
    value.put("int", 2);
    value.put("float", 0.5f);
    value.put("date", Date.from(Instant.EPOCH));
    value.put("nothing", null);
    value.put("list", List.of(true, "text", Map.of()));
    value.put("id", "a");
    Map<String, Object> expected = new LinkedHashMap<>(value);
    expected.put("_id", expected.remove("id"));

    Object patched = patched(RENAME, value);

    assertThat(patched).isEqualTo(expected);
    assertThat(((Map<?, ?>) patched).keySet().toString())
        .isEqualTo("[long, double, int, float, date, nothing, list, _id]");
  }

  @Test
  void doesNotChangeTheMapOfTheRecord() {
    List<Object> list = new ArrayList<>(List.of(1L));
    Map<String, Object> value = new HashMap<>(Map.of("list", list));

    assertThat(patched("[{\"op\":\"add\",\"path\":\"/list/-\",\"value\":2}]", value))
        .isEqualTo(Map.of("list", List.of(1L, 2)));
    assertThat(value).isEqualTo(Map.of("list", List.of(1L)));
  }

  @Test
  void onePatchServesManyRecords() {
    try (JsonPatch.Value<SinkRecord> patch =
        patch(
            "[{\"op\":\"add\",\"path\":\"/a\",\"value\":{}},{\"op\":\"add\",\"path\":\"/a/b\",\"value\":1}]")) {
      for (int i = 0; i < 2; i++) {
        assertThat(patch.apply(Records.of("{}")).value()).isEqualTo("{\"a\":{\"b\":1}}");
      }
    }
  }

  @Test
  void onlyTheValueChanges() {
    SinkRecord record =
        new SinkRecord(
            "events", 3, Schema.STRING_SCHEMA, "k", Schema.OPTIONAL_STRING_SCHEMA, "{\"id\":1}", 7);
    try (JsonPatch.Value<SinkRecord> patch = patch(RENAME)) {
      SinkRecord patched = patch.apply(record);

      assertThat(patched.value()).isEqualTo("{\"_id\":1}");
      assertThat(patched.originalKafkaOffset()).isEqualTo(7);
      assertThat(patched.key()).isEqualTo("k");
      assertThat(patched.valueSchema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }
  }

  @Test
  void tombstonesStayUnchanged() {
    SinkRecord tombstone = Records.of(null);
    try (JsonPatch.Value<SinkRecord> patch = patch(RENAME)) {
      assertThat(patch.apply(tombstone)).isSameAs(tombstone);
    }
  }

  @Test
  void aPatchThatCannotBeAppliedFailsTheRecordWithoutQuotingIt() {
    assertThatThrownBy(
            () ->
                patched(
                    "[{\"op\":\"test\",\"path\":\"\",\"value\":{\"secret\":\"hush\"}},"
                        + "{\"op\":\"remove\",\"path\":\"/gone\"}]",
                    Map.of("secret", "hush")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "JsonPatch cannot change the record's value: operations[1] (remove \"/gone\") cannot"
                + " be applied: there is no value at /gone")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "hush", "{\"a\":hush}", "{\"a\":1", "{} {}", "{\"a\":1,\"a\":2}"})
  void textThatIsNotJsonFailsTheRecordWithoutQuotingIt(String text) {
    for (Object value : List.of(text, text.getBytes(UTF_8))) {
      assertThatThrownBy(() -> patched("[]", value))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("JsonPatch cannot change the record's value: it is ")
          .hasMessageNotContaining("hush")
          .hasNoCause();
    }
  }

  @Test
  void aNumberWithAHugeExponentFailsTheRecordWithoutQuotingIt() {
    assertThatThrownBy(() -> patched("[]", "{\"a\":1e99999999999}"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "JsonPatch cannot change the record's value: it has a number whose exponent is too"
                + " large");
  }

  @Test
  void malformedUtf8FailsTheRecord() {
    assertThatThrownBy(() -> patched("[]", new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void aLoneSurrogateStaysAnEscape() {
    byte[] value = "\"\\uD800\"".getBytes(UTF_8);

    assertThat(patched("[]", value)).isEqualTo(value);
  }

  @Test
  void valuesWithASchemaFailAndTheErrorNamesTheConvertersToUse() {
    Schema schema = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
    try (JsonPatch.Value<SinkRecord> patch = patch(RENAME)) {
      for (Object value :
          List.of(new Struct(schema).put("id", "a"), Map.of("id", "a"), List.of("a"))) {
        SinkRecord record = new SinkRecord("events", 0, null, null, schema, value, 0);

        assertThatThrownBy(() -> patch.apply(record))
            .isInstanceOf(DataException.class)
            .hasMessageContainingAll("with a schema", "schemas.enable=false", "StringConverter");
      }
    }
  }

  @Test
  void aBadConfigurationNamesTheKeyAndTheOperation() {
    assertThatThrownBy(() -> patch("[{\"op\":\"add\",\"path\":\"/a\"}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("operations", "operations[0].value is missing");
    assertThatThrownBy(() -> new JsonPatch.Value<SinkRecord>().configure(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("operations");
  }

  @Test
  void worksInAChainWithConnectsTransformationsAndPredicates() {
    Predicate<SinkRecord> isTombstone = new RecordIsTombstone<>();
    List<Transformation<SinkRecord>> chain =
        List.of(
            configured(new ReplaceField.Value<>(), Map.of("renames", "user:userId")),
            configured(new InsertField.Value<>(), Map.of("timestamp.field", "timestamp")),
            configured(
                new JsonPatch.Value<>(),
                Map.of(
                    "operations",
                    """
                    [{"op": "test", "path": "/kind", "value": "click"},
                     {"op": "add", "path": "/identityMap", "value": {"CRM": [{"primary": true}]}},
                     {"op": "move", "from": "/userId", "path": "/identityMap/CRM/0/id"}]
                    """)),
            configured(new HoistField.Value<>(), Map.of("field", "xdmEntity")),
            configured(
                new JsonPatch.Value<>(),
                Map.of(
                    "operations",
                    "[{\"op\":\"copy\",\"from\":\"/xdmEntity/kind\",\"path\":\"/source\"}]")));
    SinkRecord record =
        Records.withTimestamp(new HashMap<>(Map.of("user", "u1", "kind", "click")), 5L);

    for (Transformation<SinkRecord> transformation : chain) {
      record = isTombstone.test(record) ? record : transformation.apply(record);
    }

    assertThat(record.value())
        .isEqualTo(
            Map.of(
                "source",
                "click",
                "xdmEntity",
                Map.of(
                    "kind",
                    "click",
                    "timestamp",
                    5L,
                    "identityMap",
                    Map.of("CRM", List.of(Map.of("primary", true, "id", "u1"))))));
  }

  private static <T extends Transformation<SinkRecord>> T configured(
      T transformation, Map<String, String> properties) {
    transformation.configure(properties);
    return transformation;
  }

  private static JsonPatch.Value<SinkRecord> patch(String operations) {
    return configured(new JsonPatch.Value<>(), Map.of(JsonPatch.OPERATIONS, operations));
  }

  private static Object patched(String operations, Object value) {
    try (JsonPatch.Value<SinkRecord> patch = patch(operations)) {
      return patch.apply(Records.of(value)).value();
    }
  }
}
