package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueWriterTest {

  @SuppressWarnings("JavaUtilDate") // what Connect gives for its Timestamp
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("é\"\n", "\"é\\\"\\n\""),
        Arguments.of(true, "true"),
        Arguments.of((byte) 1, "1"),
        Arguments.of((short) 2, "2"),
        Arguments.of(3, "3"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(new BigDecimal("12345678901234567890.10"), "12345678901234567890.10"),
        Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"),
        Arguments.of(new byte[] {1, 2, 3}, "\"AQID\""),
        Arguments.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), "\"AQID\""),
        Arguments.of(new Date(1_700_000_000_123L), "\"2023-11-14T22:13:20.123Z\""),
        Arguments.of(List.of(1, "a", List.of()), "[1,\"a\",[]]"),
        Arguments.of(Arrays.asList(1, null), "[1,null]"),
        Arguments.of(Map.of("x", Map.of()), "{\"x\":{}}"),
        Arguments.of(Map.of(7L, 1), "{\"7\":1}"),
        Arguments.of(Map.of(true, 1), "{\"true\":1}"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of(new BigDecimal("-1E-20"), "-0.00000000000000000001"),
        Arguments.of(new BigDecimal("1E+100000"), "1E+100000"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesEveryKindOfValueWithoutRounding(Object value, String json) {
    assertThat(convert(NullFields.OMIT, Map.of("v", value)))
        .isEqualTo(new Text("{\"v\":" + json + "}"));
  }

  @Test
  void cutsTheNameOfAPlaceThatIsLong() {
    Object inner = Map.of("語".repeat(50_000), Double.NaN);

    assertThat(convert(NullFields.OMIT, Map.of("v", inner)))
        .isEqualTo(
            new Refused(
                "The record's value has NaN at /v/%s…, which JSON cannot say"
                    .formatted("語".repeat(65))));
  }

  static Stream<Arguments> unwritable() {
    return Stream.of(
        Arguments.of(Double.NaN, "NaN at /v"),
        Arguments.of(Float.POSITIVE_INFINITY, "Infinity at /v"),
        Arguments.of(Map.of(1.5, 2), "a map at /v with a key that is not text"),
        Arguments.of(List.of(0, Map.of("w", new Object())), "java.lang.Object at /v/1/w"));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void namesThePlaceOfWhatItCannotWrite(Object value, String reason) {
    assertThat(convert(NullFields.OMIT, Map.of("v", value)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void leavesNullFieldsOutUnlessTheyAreToBeKept() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", null);
    map.put("b", 1);

    assertThat(convert(NullFields.OMIT, map)).isEqualTo(new Text("{\"b\":1}"));
    assertThat(convert(NullFields.KEEP, map)).isEqualTo(new Text("{\"a\":null,\"b\":1}"));
  }

  @Test
  void fillsInAHeaderFieldThatIsNullAndWouldBeLeftOut() {
    Map<String, Object> header = new HashMap<>();
    header.put("createdAt", null);
    Map<String, Object> message = Map.of("header", header);

    assertThat(convert(NullFields.OMIT, message))
        .isEqualTo(new Text("{\"header\":{\"createdAt\":5}}"));
    assertThat(convert(NullFields.KEEP, message))
        .isEqualTo(new Text("{\"header\":{\"createdAt\":null}}"));
  }

  @Test
  void rejectsAMapThatHoldsItself() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);

    assertThat(convert(NullFields.OMIT, map)).isInstanceOf(Refused.class);
  }

  @Test
  void goesOnAfterAFailure() {
    MessageConverter converter = converter(NullFields.OMIT);

    assertThat(result(converter.convert(Records.of(Map.of("v", Double.NaN)))))
        .isInstanceOf(Refused.class);
    assertThat(result(converter.convert(Records.of(Map.of("v", 1)))))
        .isEqualTo(new Text("{\"v\":1}"));
  }

  private sealed interface Result {}

  private record Text(String json) implements Result {}

  private record Refused(String reason) implements Result {}

  private static Result convert(NullFields nullFields, Map<String, Object> map) {
    return result(converter(nullFields).convert(Records.withTimestamp(map, 5L)));
  }

  private static MessageConverter converter(NullFields nullFields) {
    Envelope none = new Envelope(null, null, null, null, null, null);
    return Converters.plain(RecordFormat.MESSAGE, none, nullFields);
  }

  private static Result result(Conversion conversion) {
    return conversion instanceof Conversion.Converted converted
        ? new Text(new String(converted.json().bytes(), UTF_8))
        : new Refused(((Conversion.Unconvertible) conversion).reason());
  }
}
