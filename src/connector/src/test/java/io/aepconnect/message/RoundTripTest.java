package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.batch.BatchPacker;
import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.simulator.AcceptedMessage;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What arrives at the inlet is, value by value, what was produced. */
class RoundTripTest {

  private static final int VALUES = 10_000;

  /** Sent one after the other before what arrived is looked at. */
  private static final int TOGETHER = 500;

  /** Reads numbers as they are written. */
  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final MessageConverter omitting = converter(NullFields.OMIT);
  private final MessageConverter keeping = converter(NullFields.KEEP);

  private InletSimulator inlet;
  private HttpBatchEndpoint endpoint;

  @BeforeEach
  void start() {
    inlet = InletSimulator.start(InletSettings.defaults().acceptingAnything());
    endpoint =
        new HttpBatchEndpoint(
            new AepSinkConfig(Map.of("aep.endpoint", inlet.endpoint().toString())).http());
  }

  @AfterEach
  void stop() {
    endpoint.close();
    inlet.close();
  }

  @Test
  void ofTenThousandRandomStructs() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < VALUES; i += TOGETHER) {
      List<SinkRecord> records = new ArrayList<>();
      List<JsonNode> expected = new ArrayList<>();
      List<JsonNode> withoutNulls = new ArrayList<>();
      for (int j = 0; j < TOGETHER; j++) {
        RandomValue value = RandomValue.struct(random, 0);
        records.add(Records.of(value.schema(), value.value()));
        expected.add(value.expected());
        withoutNulls.add(value.expectedWithoutNulls());
      }

      assertSame("value", i, received(omitting, records), withoutNulls);
      assertSame("value", i, received(keeping, records), expected);
    }
  }

  @Test
  void ofTenThousandRandomDocumentsAsBytesAsTextAndAsMaps() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < VALUES; i += TOGETHER) {
      List<SinkRecord> asBytes = new ArrayList<>();
      List<SinkRecord> asText = new ArrayList<>();
      List<SinkRecord> asMaps = new ArrayList<>();
      List<JsonNode> expected = new ArrayList<>();
      for (int j = 0; j < TOGETHER; j++) {
        String document = RandomValue.struct(random, 2).expected().toString();
        asBytes.add(Records.of(document.getBytes(UTF_8)));
        asText.add(Records.of(document));
        asMaps.add(Records.of(EXACT.readValue(document, Map.class)));
        expected.add(EXACT.readTree(document));
      }

      List<String> texts = expected.stream().map(JsonNode::toString).toList();
      assertThat(received(omitting, asBytes)).extracting(JsonNode::toString).isEqualTo(texts);
      assertThat(received(omitting, asText)).extracting(JsonNode::toString).isEqualTo(texts);
      assertSame("document", i, received(keeping, asMaps), expected);
    }
  }

  private static MessageConverter converter(NullFields nullFields) {
    return Converters.plain(
        RecordFormat.ENTITY,
        new Envelope("https://schema", "json", null, "dataset", null, null),
        nullFields);
  }

  private static void assertSame(
      String kind, int first, List<JsonNode> received, List<JsonNode> expected) {
    assertThat(received)
        .usingElementComparator((actual, given) -> same(actual, given) ? 0 : 1)
        .as("from %s %d on", kind, first)
        .containsExactlyElementsOf(expected);
  }

  /** The entities that the inlet has got of these records, in their order. */
  private List<JsonNode> received(MessageConverter converter, List<SinkRecord> records)
      throws IOException {
    OffsetTracker offsets = new OffsetTracker();
    BatchPacker packer = new BatchPacker(new BatchLimits(1_000_000, 1_000));
    for (SinkRecord record : records) {
      Conversion.Converted converted = (Conversion.Converted) converter.convert(record);
      packer.add(new XdmMessage(offsets.track(record), converted.json()));
    }
    while (!packer.isEmpty()) {
      assertThat(endpoint.post(packer.take()).join())
          .isInstanceOfSatisfying(
              Reply.Answered.class, answered -> assertThat(answered.status()).isEqualTo(207));
    }
    List<AcceptedMessage> all = inlet.accepted();
    List<JsonNode> entities = new ArrayList<>();
    for (AcceptedMessage message : all.subList(all.size() - records.size(), all.size())) {
      entities.add(EXACT.readTree(message.json()).at("/body/xdmEntity"));
    }
    return entities;
  }

  /** Equal but for the scale of numbers. */
  private static boolean same(JsonNode actual, JsonNode expected) {
    if (expected instanceof DecimalNode number) {
      return actual.isNumber() && actual.decimalValue().compareTo(number.decimalValue()) == 0;
    }
    if (expected instanceof DoubleNode number) {
      return actual.isNumber() && Double.compare(actual.doubleValue(), number.doubleValue()) == 0;
    }
    if (actual.getNodeType() != expected.getNodeType() || actual.size() != expected.size()) {
      return false;
    }
    if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        if (!same(actual.get(i), expected.get(i))) {
          return false;
        }
      }
      return true;
    } else if (expected.isObject()) {
      return expected.properties().stream()
          .allMatch(
              field ->
                  actual.has(field.getKey()) && same(actual.get(field.getKey()), field.getValue()));
    }
    return actual.equals(expected);
  }
}
