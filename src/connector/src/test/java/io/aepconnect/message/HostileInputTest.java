package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that nobody should send: each is delivered byte for byte or rejected with a reason. */
class HostileInputTest {

  private static final int MUTATIONS = 20_000;
  private static final String SEED_DOCUMENT =
      "{\"_id\":\"é語😀\\ud83d\\\\\",\"n\":[-0.5e+10,12345678901234567890,true,null],"
          + "\"o\":{\"a\":{},\"b\":[]},\"timestamp\":\"2026-11-25T10:00:00Z\"}";

  /** Reads as strictly as the standard asks, one value to the end. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final MessageConverter plain =
      Converters.plain(
          RecordFormat.ENTITY,
          new Envelope("https://s", "json", null, "D", null, null),
          NullFields.OMIT);

  static Stream<String> delivered() {
    return Stream.of(
        "{}",
        "{\"\":{\"\":{}}}",
        "{\"a\":1,\"a\":2,\"a\":{\"b\":1,\"b\":2}}",
        "{\"body\":{},\"body\":{}}",
        "{\"_id\":\"1\",\"_id\":\"2\"}",
        "{\"a\":" + "[".repeat(998) + "]".repeat(998) + "}",
        "{\"n\":" + "9".repeat(1_000) + "}",
        "{\"n\":1e999999999,\"m\":-0,\"k\":0.1e-400}",
        "{\"n\":9007199254740993,\"m\":1.10000000000000000000000000001}",
        "{\"lone\":\"\\ud83d\",\"reversed\":\"\\ude00\\ud83d\",\"nul\":\"\\u0000\"}",
        "{\"t\":\"" + "x".repeat(5_000_000) + "\"}",
        "{\"t\":\"" + "\\u00e9".repeat(1_000_000) + "\"}",
        "{\"" + "n".repeat(50_000) + "\":1}",
        "{\"a\":[" + "{},".repeat(100_000) + "{}]}",
        "\t\r\n {\"a\"\t:\r\n1 } \n",
        "{\"\uFEFF\":\"\uFEFF\",\"\u2028\":\"\u007F\uFFFF\uDBFF\uDFFF\"}");
  }

  @ParameterizedTest
  @MethodSource
  void delivered(String value) {
    assertThat(entity(convert(plain, value.getBytes(UTF_8)))).isEqualTo(value.getBytes(UTF_8));
    assertThat(entity(convert(plain, value))).isEqualTo(value.getBytes(UTF_8));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        rejection("", "is empty"),
        rejection("[]", "not an object"),
        rejection("[{\"a\":1}]", "not an object"),
        rejection("\"{}\"", "not an object"),
        rejection("{}{}", "more than one"),
        rejection("{}\n{}", "more than one"),
        rejection("{\"a\":1}\u0000", "not valid JSON"),
        rejection("\uFEFF\uFEFF{}", "not valid JSON"),
        rejection("{\"a\":\"\u0001\"}", "not valid JSON"),
        rejection("{\"a\":\"\n\"}", "not valid JSON"),
        rejection("{\"a\":\"\\x\"}", "not valid JSON"),
        rejection("{\"a\":\"\\u12\"}", "not valid JSON"),
        rejection("{\"a\":+1}", "not valid JSON"),
        rejection("{\"a\":.5}", "not valid JSON"),
        rejection("{\"a\":1.}", "not valid JSON"),
        rejection("{\"a\":0x1}", "not valid JSON"),
        rejection("{\"a\":-}", "not valid JSON"),
        rejection("{\"a\":Infinity}", "not valid JSON"),
        rejection("{\"a\":TRUE}", "not valid JSON"),
        rejection("{\"a\" 1}", "not valid JSON"),
        rejection("{\"a\":1 \"b\":2}", "not valid JSON"),
        rejection("{,}", "not valid JSON"),
        rejection("{\"a\":[1,]}", "not valid JSON"),
        rejection("{\"a\":[}", "not valid JSON"),
        rejection("{1:2}", "not valid JSON"),
        rejection("{\"\\ud83d\":1}", "not valid JSON"), // unlike in a value
        rejection("{\"a\":1/**/}", "not valid JSON"),
        rejection("{\"a\":{", "ends too early"),
        rejection(
            "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
            "exceeds a limit of the JSON parser"),
        rejection("{\"a\":" + "{\"a\":".repeat(500_000), "exceeds a limit of the JSON parser"),
        rejection("{\"n\":" + "9".repeat(1_001) + "}", "exceeds a limit of the JSON parser"),
        rejection("{\"n\":0." + "9".repeat(100_000) + "}", "exceeds a limit of the JSON parser"),
        rejection("{\"" + "n".repeat(50_001) + "\":1}", "exceeds a limit of the JSON parser"),
        rejection("{\"a\":\"" + "x".repeat(5_000_000), "ends too early"));
  }

  private static Arguments rejection(String value, String reason) {
    return Arguments.of(value, reason);
  }

  @ParameterizedTest
  @MethodSource
  void rejected(String value, String reason) {
    assertThat(reason(convert(plain, value.getBytes(UTF_8)))).contains(reason);
    assertThat(reason(convert(plain, value))).contains(reason);
  }

  @Test
  void whatAStrictParserTakesIsDeliveredByteForByteAndAllElseRejected() {
    Random random = new Random(7);
    int taken = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] value = mutated(random);
      Conversion conversion = convert(plain, value);
      if (isOneObject(value)) {
        taken++;
        assertThat(entity(conversion)).as("mutation %d", i).isEqualTo(withoutMark(value));
      } else {
        assertThat(reason(conversion)).as("mutation %d", i).startsWith("The record's value ");
      }
    }
    assertThat(taken).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }

  @Test
  void theTextAroundFieldsThatAreFilledInIsDeliveredByteForByteToo() {
    Random random = new Random(8);
    MessageConverter defaults =
        new MessageConverter(
            new MessageSettings(
                new Routes(
                    new Route(
                        RecordFormat.ENTITY, new Envelope("s", "json", null, "D", null, null)),
                    Map.of()),
                new EntityDefaults(EntityDefaults.Id.OFFSET, EntityDefaults.Timestamp.RECORD, "N"),
                Operations.NONE,
                NullFields.OMIT));
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] value = mutated(random);
      Conversion conversion = convert(defaults, value);
      if (isOneObject(value)) {
        String rest = new String(withoutMark(value), UTF_8).strip().substring(1);
        String sent = new String(entity(conversion), UTF_8).strip();
        assertThat(isOneObject(sent.getBytes(UTF_8))).as("mutation %d: %s", i, sent).isTrue();
        assertThat(sent).as("mutation %d", i).endsWith(rest);
      } else {
        assertThat(conversion).isInstanceOf(Conversion.Unconvertible.class);
      }
    }
  }

  /** A document with up to four of its bytes changed, doubled, removed or moved. */
  private static byte[] mutated(Random random) {
    StringBuilder bytes = new StringBuilder(new String(SEED_DOCUMENT.getBytes(UTF_8), ISO_8859_1));
    String likely = "{}[]\",:\\ \n0129-+.eEtfnu\u0000\u00EF\u00BB\u00BF\u00ED\u00A0\u0080\u00FF";
    for (int i = random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(bytes.length());
      char other =
          random.nextBoolean()
              ? likely.charAt(random.nextInt(likely.length()))
              : (char) random.nextInt(256);
      switch (random.nextInt(5)) {
        case 0 -> bytes.setCharAt(at, other);
        case 1 -> bytes.insert(at, other);
        case 2 -> bytes.deleteCharAt(at);
        case 3 -> bytes.insert(at, bytes.substring(at, Math.min(bytes.length(), at + 9)));
        default -> bytes.insert(at, ' ');
      }
    }
    if (random.nextInt(50) == 0) {
      bytes.insert(0, "\u00EF\u00BB\u00BF"); // a byte order mark
    }
    return bytes.toString().getBytes(ISO_8859_1);
  }

  private static boolean isOneObject(byte[] value) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(withoutMark(value))).toString();
      return STRICT.readTree(text).isObject();
    } catch (CharacterCodingException | JsonProcessingException e) {
      return false;
    }
  }

  private static byte[] withoutMark(byte[] value) {
    String bytes = new String(value, ISO_8859_1);
    return bytes.startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3).getBytes(ISO_8859_1) : value;
  }

  private static Conversion convert(MessageConverter converter, Object value) {
    return converter.convert(
        new SinkRecord(
            Records.TOPIC, 0, null, "k", null, value, 0, 42L, TimestampType.CREATE_TIME));
  }

  private static byte[] entity(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    String message = new String(((Conversion.Converted) conversion).json().bytes(), ISO_8859_1);
    String before = "\"xdmEntity\":";
    return message
        .substring(message.indexOf(before) + before.length(), message.length() - "}}".length())
        .getBytes(ISO_8859_1);
  }

  private static String reason(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Unconvertible.class);
    return ((Conversion.Unconvertible) conversion).reason();
  }
}
