package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueWriterTest {

  /** Java 17 makes 1.9999999999999998E23 of it. */
  private static final double TWO_E23 = Double.parseDouble("2E23");

  /** The least that is too long. */
  private static final BigInteger LONG = BigInteger.TEN.pow(1_000);

  /** A megabyte, whose digits take seconds. */
  private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(8_000_000);

  @SuppressWarnings("JavaUtilDate") // Connect's type for its Timestamp
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
        Arguments.of(Map.of("x", Map.of()), "{\"x\":{}}"),
        Arguments.of(Map.of(7L, 1), "{\"7\":1}"),
        Arguments.of(Map.of(true, 1), "{\"true\":1}"),
        Arguments.of(Map.of(new BigDecimal("149.90"), 1), "{\"149.90\":1}"),
        Arguments.of(Map.of(new BigDecimal("1E+3"), 1), "{\"1000\":1}"),
        Arguments.of(Map.of(TWO_E23, 1), "{\"2.0E23\":1}"),
        Arguments.of(TWO_E23, "2.0E23"),
        Arguments.of(1.17549435E-38f, "1.1754944E-38"),
        Arguments.of(-0.0, "-0.0"),
        Arguments.of(LONG.subtract(BigInteger.ONE), "9".repeat(1_000)),
        Arguments.of(new BigDecimal(LONG.subtract(BigInteger.ONE), 999), "9." + "9".repeat(999)),
        Arguments.of(
            new BigDecimal(LONG.subtract(BigInteger.ONE), -1), "9." + "9".repeat(999) + "E+1000"),
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
                "The record's value at /v/%s… is NaN, which JSON cannot express"
                    .formatted("語".repeat(65))));
  }

  static Stream<Arguments> unwritable() {
    return Stream.of(
        Arguments.of(Double.NaN, "at /v is NaN"),
        Arguments.of(Float.POSITIVE_INFINITY, "at /v is Infinity"),
        Arguments.of(
            Collections.singletonMap(null, 2), "a map at /v with a key that is not text, a number"),
        Arguments.of(Map.of(Double.NaN, 2), "a map at /v with a key that is NaN, which JSON"),
        Arguments.of(Map.of(LONG, 2), "a map at /v with a key that is a number of more than 1,000"),
        Arguments.of(LONG, "at /v is a number of more than 1,000 digits"),
        Arguments.of(HUGE, "at /v is a number of more than 1,000 digits"),
        Arguments.of(new BigDecimal(HUGE, 2), "at /v is a number of more than 1,000 digits"),
        Arguments.of(new BigDecimal(HUGE.negate(), -9), "at /v is a number of more than 1,000"),
        Arguments.of(new AtomicInteger(1), "at /v is a java.util.concurrent.atomic.AtomicInteger"),
        Arguments.of(List.of(0, 1, Float.NaN), "at /v/2 is NaN"),
        Arguments.of(List.of(new Object()), "java.lang.Object at /v/0,"),
        Arguments.of(List.of(List.of(), List.of(new Object())), "java.lang.Object at /v/1/0,"),
        Arguments.of(List.of(0, Map.of("w", new Object())), "java.lang.Object at /v/1/w"));
  }

  @ParameterizedTest(name = "{index}") // the full text of some names would take seconds
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
  void namesTheMapOfABadKeyNotTheFieldBeforeIt() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("before", 1);
    map.put(List.of(), 2);

    assertThat(convert(NullFields.OMIT, Map.of("v", map)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("a map at /v with"));
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
