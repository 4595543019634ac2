package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageConverterTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Envelope FULL =
      new Envelope("https://ns/s\"1", "type;version=1", "O@AdobeOrg", "D", "F", "S");
  private static final Envelope NONE = new Envelope(null, "type", null, null, null, null);
  private static final String FULL_HEADER =
      "{\"schemaRef\":{\"id\":\"https://ns/s\\\"1\",\"contentType\":\"type;version=1\"},"
          + "\"imsOrgId\":\"O@AdobeOrg\",\"datasetId\":\"D\",\"flowId\":\"F\","
          + "\"source\":{\"name\":\"S\"},\"createdAt\":42}";

  static Stream<Object> sameEntityInEveryForm() {
    String json = "{\"_id\":\"é語😀\",\"n\":1.50}";
    return Stream.of(json, json.getBytes(UTF_8), ByteBuffer.wrap(json.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("sameEntityInEveryForm")
  void wrapsAnEntityByteForByte(Object value) {
    String message = text(convert(RecordFormat.AUTO, FULL, value));

    assertThat(message)
        .isEqualTo(
            "{\"header\":"
                + FULL_HEADER
                + ",\"body\":{\"xdmMeta\":{\"schemaRef\":{\"id\":\"https://ns/s\\\"1\","
                + "\"contentType\":\"type;version=1\"}},"
                + "\"xdmEntity\":{\"_id\":\"é語😀\",\"n\":1.50}}}");
  }

  @Test
  void leavesOutWhatIsNotConfiguredAndATimestampThatIsNotThere() {
    Envelope small = new Envelope("s", "t", null, "D", null, null);

    Conversion conversion =
        converter(RecordFormat.ENTITY, small).convert(Records.withTimestamp("{}", null));

    assertThat(text(conversion))
        .isEqualTo(
            "{\"header\":{\"schemaRef\":{\"id\":\"s\",\"contentType\":\"t\"},\"datasetId\":\"D\"},"
                + "\"body\":{\"xdmMeta\":{\"schemaRef\":{\"id\":\"s\",\"contentType\":\"t\"}},"
                + "\"xdmEntity\":{}}}");
  }

  @Test
  void passesACompleteMessageByteForByte() {
    String message = " {\"body\" : {\"x\":1e2} ,\n\"header\":" + FULL_HEADER + "}\n";

    assertThat(text(convert(RecordFormat.AUTO, FULL, message))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemaRef", "imsOrgId", "datasetId", "flowId", "source", "createdAt"})
  void fillsInExactlyTheHeaderFieldThatIsMissing(String field) throws IOException {
    ObjectNode header = (ObjectNode) JSON.readTree(FULL_HEADER);
    ObjectNode without = header.deepCopy();
    without.remove(field);
    String message = "{\"header\":" + without + ",\"body\":{}}";

    String sent = text(convert(RecordFormat.MESSAGE, FULL, message));
    String fromMap = text(convert(RecordFormat.MESSAGE, FULL, JSON.readValue(message, Map.class)));

    assertThat(JSON.readTree(sent).path("header")).isEqualTo(header);
    assertThat(JSON.readTree(fromMap).path("header")).isEqualTo(header);
    assertThat(sent).endsWith("," + without.toString().substring(1) + ",\"body\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{ }", "{\n}"})
  void fillsInAnEmptyHeader(String header) throws IOException {
    String message = "{\"header\":" + header + ",\"body\":{}}";

    String sent = text(convert(RecordFormat.AUTO, FULL, message));

    assertThat(JSON.readTree(sent).path("header")).isEqualTo(JSON.readTree(FULL_HEADER));
  }

  @Test
  void doesNotOverwriteAHeaderFieldThatIsThere() throws IOException {
    String message = "{\"header\":{\"datasetId\":\"mine\",\"imsOrgId\":null},\"body\":{}}";

    JsonNode header = JSON.readTree(text(convert(RecordFormat.AUTO, FULL, message))).get("header");

    assertThat(header.path("datasetId").asText()).isEqualTo("mine");
    assertThat(header.path("imsOrgId").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTO    | {\"header\":{},\"body\":{}}     | false",
        "AUTO    | {\"header\":{},\"body\":1}      | true",
        "AUTO    | {\"header\":\"x\",\"body\":{}}  | true",
        "AUTO    | {\"a\":{\"header\":{},\"body\":{}}} | true",
        "AUTO    | {}                              | true",
        "ENTITY  | {\"header\":{},\"body\":{}}     | true",
        "MESSAGE | {\"a\":1}                       | false",
        "MESSAGE | {\"header\":{}}                 | false",
      })
  void tellsMessagesFromEntities(RecordFormat format, String value, boolean wrapped)
      throws IOException {
    String fromText = text(convert(format, FULL, value));
    String fromMap = text(convert(format, FULL, JSON.readValue(value, Map.class)));

    assertThat(fromText.contains("xdmEntity")).isEqualTo(wrapped);
    assertThat(JSON.readTree(fromMap)).isEqualTo(JSON.readTree(fromText));
  }

  @Test
  void rejectsAnEntityThatCannotBeWrapped() {
    assertThat(reason(convert(RecordFormat.AUTO, NONE, "{}")))
        .contains("no XDM schema and dataset are configured");
    assertThat(text(convert(RecordFormat.AUTO, NONE, "{\"header\":{\"createdAt\":1},\"body\":{}}")))
        .isEqualTo("{\"header\":{\"createdAt\":1},\"body\":{}}");
  }

  @Test
  void knowsATombstone() {
    assertThat(convert(RecordFormat.AUTO, FULL, null)).isEqualTo(new Conversion.Tombstone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | empty",
        "'  '                      | empty",
        "null                      | not an object",
        "12                        | not an object",
        "\"secret\"                | not an object",
        "[{}]                      | not an object",
        "secret                    | not valid JSON",
        "{\"a\":secret}            | not valid JSON",
        "{\"a\":1}}                | not valid JSON",
        "{\"a\":1} {}              | more than one",
        "{\"a\":1} secret          | not valid JSON",
        "{\"a\":                   | ends too early",
        "{\"a\":\"secret           | ends too early",
        "{\"a\":NaN}               | not valid JSON",
        "{\"a\":01}                | not valid JSON",
        "{'secret':1}              | not valid JSON",
        "{\"a\":1,}                | not valid JSON",
        "/* secret */ {}           | not valid JSON",
        "{\"header\":{},\"header\":{},\"body\":{}} | two fields named header",
      })
  void rejectsWhatIsNotOneJsonObjectWithoutQuotingIt(String value, String reason) {
    assertThat(reason(convert(RecordFormat.AUTO, FULL, value)))
        .contains(reason)
        .doesNotContain("secret");
    assertThat(reason(convert(RecordFormat.AUTO, FULL, value.getBytes(UTF_8)))).contains(reason);
  }

  static Stream<byte[]> malformedUtf8() {
    return Stream.of(
        "{\"a\":\"é\"}".getBytes(ISO_8859_1),
        new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}, // overlong
        new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xE8, '"', '}'}, // cut off
        new byte[] {'{', '}', (byte) 0xFF});
  }

  @ParameterizedTest
  @MethodSource("malformedUtf8")
  void rejectsBytesThatAreNotUtf8(byte[] value) {
    assertThat(reason(convert(RecordFormat.AUTO, FULL, value))).contains("not valid UTF-8");
  }

  @Test
  void rejectsUtf16WhichWouldBeSplicedIntoUtf8() {
    assertThat(convert(RecordFormat.AUTO, FULL, "{\"a\":1}".getBytes(UTF_16BE)))
        .isInstanceOf(Conversion.Unconvertible.class);
  }

  @Test
  void rejectsTextWithHalfASurrogatePair() {
    assertThat(reason(convert(RecordFormat.AUTO, FULL, "{\"a\":\"\uD83D\"}")))
        .contains("surrogate");
  }

  @Test
  void escapesHalfASurrogatePairInAMap() {
    assertThat(text(convert(RecordFormat.MESSAGE, NONE, Map.of("a", "\uD83D"))))
        .isEqualToIgnoringCase("{\"a\":\"\\uD83D\"}");
  }

  @Test
  void dropsAByteOrderMark() {
    String plain = text(convert(RecordFormat.AUTO, FULL, "{}"));

    assertThat(text(convert(RecordFormat.AUTO, FULL, "\uFEFF{}"))).isEqualTo(plain);
    assertThat(text(convert(RecordFormat.AUTO, FULL, "\uFEFF{}".getBytes(UTF_8)))).isEqualTo(plain);
  }

  @Test
  void findsTheHeaderBehindAByteOrderMarkAndMultiByteText() throws IOException {
    String value = "\uFEFF{\"é語😀\":\"é語😀\",\"header\":{\"flowId\":\"語\"},\"body\":{}}";

    for (Object form : new Object[] {value, value.getBytes(UTF_8)}) {
      JsonNode sent = JSON.readTree(text(convert(RecordFormat.AUTO, FULL, form)));

      assertThat(sent.at("/header/flowId").asText()).isEqualTo("語");
      assertThat(sent.at("/header/datasetId").asText()).isEqualTo("D");
      assertThat(sent.path("é語😀").asText()).isEqualTo("é語😀");
    }
  }

  @Test
  void rejectsNestingThatIsTooDeep() {
    String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);

    assertThat(reason(convert(RecordFormat.AUTO, FULL, deep))).contains("nesting depth");
  }

  @Test
  void deliversLargeTextAndLongNumbersExactly() {
    String value = "{\"t\":\"" + "語".repeat(1_700_000) + "\",\"n\":" + "9".repeat(900) + ".10}";

    assertThat(text(convert(RecordFormat.AUTO, FULL, value))).contains(value);
  }

  @Test
  void rejectsAValueOfAnotherKind() {
    assertThat(reason(convert(RecordFormat.AUTO, FULL, 5L))).contains("java.lang.Long");
    assertThat(reason(convert(RecordFormat.AUTO, FULL, List.of()))).contains("not JSON text");
  }

  private static Conversion convert(RecordFormat format, Envelope envelope, Object value) {
    return converter(format, envelope).convert(Records.withTimestamp(value, 42L));
  }

  private static MessageConverter converter(RecordFormat format, Envelope envelope) {
    return Converters.plain(format, envelope, NullFields.OMIT);
  }

  private static String text(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }

  private static String reason(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Unconvertible.class);
    return ((Conversion.Unconvertible) conversion).reason();
  }
}
