package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys become identities, which AEP keeps for ever. */
class RecordKeyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Java 17 makes 1.9999999999999998E23 of it. */
  private static final double TWO_E23 = Double.parseDouble("2E23");

  private final MessageConverter converter =
      new MessageConverter(
          new MessageSettings(
              new Routes(
                  new Route(
                      RecordFormat.ENTITY, new Envelope("https://s", "json", null, "D", "F", null)),
                  Map.of()),
              new EntityDefaults(EntityDefaults.Id.KEY, EntityDefaults.Timestamp.NONE, "CRMID"),
              new Operations(Operations.Data.MERGE, null),
              NullFields.OMIT));

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of("語\"\\ x", "語\"\\ x"),
        Arguments.of("語".getBytes(UTF_8), "語"),
        Arguments.of(ByteBuffer.wrap("語".getBytes(UTF_8)), "語"),
        Arguments.of((byte) -1, "-1"),
        Arguments.of((short) 2, "2"),
        Arguments.of(3, "3"),
        Arguments.of(9_007_199_254_740_993L, "9007199254740993"),
        Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"),
        Arguments.of(new BigDecimal("12E+3"), "12000"),
        Arguments.of(new BigDecimal("1E+2000000000"), "1E+2000000000"),
        Arguments.of(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE), "1E+2147483648"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(TWO_E23, "2.0E23"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of("5", "5"),
        Arguments.of("nullius", "nullius"),
        Arguments.of("a null b", "a null b"),
        Arguments.of("a\u200Db", "a\u200Db"),
        Arguments.of(
            "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}", "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"),
        Arguments.of("[ann]", "[ann]"),
        Arguments.of("ann \"the\" x", "ann \"the\" x"),
        Arguments.of("\"ann@example.com\"", "ann@example.com"),
        Arguments.of("\"ann@example.com\"".getBytes(UTF_8), "ann@example.com"),
        Arguments.of(" \"\\u00e9 \\\\\" ", "é \\"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsTextANumberOrBytesOfText(Object key, String id) throws IOException {
    for (Conversion conversion : List.of(converter.convert(with(key)), deletion(key))) {
      JsonNode sent = JSON.readTree(((Conversion.Converted) conversion).json().bytes());

      assertThat(sent.at("/body/_id").asText()).isEqualTo(id);
      assertThat(sent.at("/body/identityMap/CRMID/0/id").asText()).isEqualTo(id);
    }
  }

  static Stream<Arguments> unusable() {
    Schema schema = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
    return Stream.of(
        Arguments.of(null, "The record has no key"),
        Arguments.of("", "The record's key is empty"),
        Arguments.of(new byte[0], "The record's key is empty"),
        Arguments.of(new byte[] {(byte) 0xFF}, "The record's key is not valid UTF-8 at byte 0"),
        Arguments.of("\uD83D", "The record's key has half of a surrogate pair"),
        Arguments.of(new Struct(schema).put("n", 1), "The record's key is a struct"),
        Arguments.of(Map.of("secret", 1), "The record's key is a java.util."),
        Arguments.of(List.of("secret"), "The record's key is a java.util."),
        Arguments.of(true, "The record's key is a java.lang.Boolean"),
        Arguments.of(Double.NaN, "The record's key is NaN, which JSON cannot express"),
        Arguments.of(
            BigInteger.TEN.pow(1_000), "The record's key is a number of more than 1,000 digits"),
        Arguments.of(
            new BigDecimal(BigInteger.ONE.shiftLeft(8_000_000), 2),
            "The record's key is a number of more than 1,000 digits"));
  }

  @ParameterizedTest(name = "{index}") // the full text of some names would take seconds
  @MethodSource("unusable")
  void aRecordWithoutAUsableKeyIsRejectedWithoutQuotingIt(Object key, String reason) {
    for (Conversion conversion : List.of(converter.convert(with(key)), deletion(key))) {
      assertThat(reason(conversion)).startsWith(reason).doesNotContain("secret");
    }
  }

  static Stream<Object> binary() {
    byte[] confluent = {0, 0, 0, 1, 42, 6, 's', 'e', 'c', 'r', 'e', 't'};
    return Stream.of(
        confluent,
        new LongSerializer().serialize("t", 42L),
        new IntegerSerializer().serialize("t", 7),
        ByteBuffer.wrap(confluent),
        new String(confluent, UTF_8),
        "secret\u0000",
        "secret\n",
        "secret\u007F",
        "secret\u0085",
        "secret\uFFFD",
        "\"secret\\u0000\"",
        "\"secret\\ud83d\"");
  }

  @ParameterizedTest
  @MethodSource("binary")
  void binaryDataIsNoIdentity(Object key) {
    assertNamesTheConverter(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\t\n",
        "\u00A0",
        "\u2003\u3000",
        "\u200B",
        "\uFEFF\u2060",
        "\"\"",
        "\" \"",
        "null",
        "NULL",
        " null ",
        "undefined",
        "Anonymous",
        "\"null\""
      })
  void textThatNamesNobodyIsNoIdentity(String key) {
    assertNamesTheConverter(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"secret",
        "\"secret\" x",
        "\"",
        "\"secret\\x\"",
        "\"\\\"secret\\\"\"",
        "{\"id\":\"secret\"}",
        " {\"id\":5}",
        "{}",
        "[\"secret\"]",
        "\"{\\\"id\\\":5}\"",
        "{\"schema\":{\"type\":\"string\"},\"payload\":\"secret\"}"
      })
  void jsonIsNoIdentityButAString(String key) {
    assertNamesTheConverter(key);
    assertThat(reason(deletion(key))).contains("ExtractField$Key").contains("JsonConverter");
  }

  private void assertNamesTheConverter(Object key) {
    for (Conversion conversion : List.of(converter.convert(with(key)), deletion(key))) {
      assertThat(reason(conversion))
          .startsWith("The record's key ")
          .contains("key.converter")
          .doesNotContain("secret");
    }
  }

  private Conversion deletion(Object key) {
    return converter.deletion(with(key));
  }

  private static SinkRecord with(Object key) {
    return new SinkRecord("t", 0, null, key, null, "{}", 0);
  }

  private static String reason(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Unconvertible.class);
    return ((Conversion.Unconvertible) conversion).reason();
  }
}
