package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.testing.Converters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics and operations. */
class RoutingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Envelope USUAL = new Envelope("https://s", "json", "O", "D", "F", null);
  private static final Envelope OTHER = new Envelope("https://o", "json", "O", "E", "F", null);
  private static final Envelope NONE = new Envelope(null, "json", null, null, null, null);

  @ParameterizedTest
  @CsvSource({"web, D", "orders.eu, E", "orders, D"})
  void aTopicGoesItsOwnWayOrTheUsualOne(String topic, String dataset) throws IOException {
    JsonNode sent =
        sent(converter(Operations.NONE, EntityDefaults.NONE), record(topic, null, "{}"));

    assertThat(sent.at("/header/datasetId").asText()).isEqualTo(dataset);
    assertThat(sent.at("/header/schemaRef")).isEqualTo(sent.at("/body/xdmMeta/schemaRef"));
  }

  @Test
  void theNameThatATransformationGaveIsTheOneThatCounts() throws IOException {
    SinkRecord read = record("web", null, "{}");
    SinkRecord renamed = read.newRecord("orders.eu", 0, null, null, null, "{}", null);

    JsonNode sent = sent(converter(Operations.NONE, EntityDefaults.NONE), renamed);

    assertThat(sent.at("/header/datasetId").asText()).isEqualTo("E");
  }

  @Test
  void aTopicHasItsOwnRecordFormat() throws IOException {
    String value = "{\"header\":{},\"body\":{}}";
    MessageConverter converter = converter(Operations.NONE, EntityDefaults.NONE);

    assertThat(sent(converter, record("web", null, value)).at("/body/xdmEntity").isMissingNode())
        .isTrue();
    assertThat(sent(converter, record("orders.eu", null, value)).at("/body/xdmEntity").toString())
        .isEqualTo(value);
  }

  @Test
  void aTopicNamedAtLengthByATransformationIsCut() {
    MessageConverter converter =
        Converters.plain(
            RecordFormat.ENTITY, new Envelope(null, null, null, null, null, null), NullFields.OMIT);
    String topic = "t".repeat(50_000);

    for (Conversion conversion :
        List.of(
            converter.convert(record(topic, null, "{}")),
            converter.deletion(record(topic, null, null)))) {
      assertThat(((Conversion.Unconvertible) conversion).reason())
          .endsWith("nor for " + "t".repeat(249) + "…");
    }
  }

  @Test
  void anEntityOfATopicWithoutSchemaAndDatasetIsRejectedNamingTheTopic() {
    Conversion conversion =
        converter(Operations.NONE, EntityDefaults.NONE).convert(record("bare", null, "{}"));

    assertThat(((Conversion.Unconvertible) conversion).reason())
        .isEqualTo(
            "The record's value is an entity, but no XDM schema and dataset are configured to wrap"
                + " it, neither for all topics nor for bare");
  }

  @Test
  void aRowForAMappingIsTheBodyItselfAndTheHeaderSaysWhatIsDoneWithIt() {
    Operations merge = new Operations(Operations.Data.MERGE, "I");
    EntityDefaults defaults =
        new EntityDefaults(EntityDefaults.Id.NONE, EntityDefaults.Timestamp.NONE, "Email");

    assertThat(text(converter(merge, defaults).convert(record("rows", "a@b.c", "{\"n\":1.50}"))))
        .isEqualTo(
            "{\"header\":{\"imsOrgId\":\"O\",\"datasetId\":\"D\",\"flowId\":\"F\",\"operations\":"
                + "{\"data\":\"merge\",\"identity\":\"create\",\"identityDatasetId\":\"I\"}},"
                + "\"body\":{\"identityMap\":{\"Email\":[{\"id\":\"a@b.c\",\"primary\":true}]},"
                + "\"n\":1.50}}");
  }

  @Test
  void operationsAreFilledIntoACompleteMessageThatHasNone() throws IOException {
    MessageConverter converter =
        converter(new Operations(Operations.Data.CREATE, null), EntityDefaults.NONE);
    String without = "{\"header\":{\"flowId\":\"X\"},\"body\":{\"n\":1}}";
    String with = "{\"header\":{\"operations\":{\"data\":\"merge\"}},\"body\":{\"n\":1}}";

    assertThat(sent(converter, record("web", null, without)).at("/header/operations").toString())
        .isEqualTo("{\"data\":\"create\"}");
    assertThat(sent(converter, record("web", null, with)).at("/header/operations").toString())
        .isEqualTo("{\"data\":\"merge\"}");
  }

  @Test
  void aDeletionHasTheKeysIdentityAndNoOperationOnIdentities() {
    Operations merge = new Operations(Operations.Data.MERGE, "I");
    EntityDefaults defaults =
        new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, "Email");
    MessageConverter converter = converter(merge, defaults);
    SinkRecord tombstone = record("rows", "a@b.c", null);

    assertThat(converter.convert(tombstone)).isEqualTo(new Conversion.Tombstone());
    assertThat(text(converter.deletion(tombstone)))
        .isEqualTo(
            "{\"header\":{\"imsOrgId\":\"O\",\"datasetId\":\"D\",\"flowId\":\"F\",\"operations\":"
                + "{\"data\":\"delete\"}},\"body\":{\"_id\":\"a@b.c\","
                + "\"identityMap\":{\"Email\":[{\"id\":\"a@b.c\",\"primary\":true}]}}}");
  }

  @ParameterizedTest
  @CsvSource({"rows, , The record has no key", "bare, k, no dataflow and dataset"})
  void aTombstoneThatCannotBeADeletionIsRejected(String topic, String key, String reason) {
    Operations merge = new Operations(Operations.Data.MERGE, null);
    EntityDefaults defaults =
        new EntityDefaults(EntityDefaults.Id.NONE, EntityDefaults.Timestamp.NONE, "Email");

    Conversion conversion = converter(merge, defaults).deletion(record(topic, key, null));

    assertThat(((Conversion.Unconvertible) conversion).reason()).contains(reason);
  }

  private static MessageConverter converter(Operations operations, EntityDefaults defaults) {
    Envelope rows = new Envelope(null, "json", "O", "D", "F", null);
    return new MessageConverter(
        new MessageSettings(
            new Routes(
                new Route(RecordFormat.AUTO, USUAL),
                Map.of(
                    "orders.eu", new Route(RecordFormat.ENTITY, OTHER),
                    "rows", new Route(RecordFormat.ENTITY, rows),
                    "bare", new Route(RecordFormat.ENTITY, NONE))),
            defaults,
            operations,
            NullFields.OMIT));
  }

  private static SinkRecord record(String topic, Object key, Object value) {
    return new SinkRecord(topic, 0, null, key, null, value, 0);
  }

  private static JsonNode sent(MessageConverter converter, SinkRecord record) throws IOException {
    return JSON.readTree(text(converter.convert(record)));
  }

  private static String text(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }
}
