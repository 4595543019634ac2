package io.aepconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.aepconnect.testing.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch changes no digit of a number. */
class JsonPatchNumbersTest {

  static Stream<Number> ofMaps() {
    return Stream.of(
        (byte) 1,
        (short) 2,
        3,
        4L,
        0.1f,
        1.10,
        -0.0,
        Double.NaN,
        new BigInteger("18446744073709551617"),
        new BigDecimal("149.90"),
        new BigDecimal("100"),
        new BigDecimal("1.5"),
        new BigDecimal("1E+3"),
        new BigDecimal("0.00"),
        new BigDecimal(BigInteger.ONE, -1_000_000_000));
  }

  @ParameterizedTest(name = "{index}") // writing some numbers into the name takes seconds
  @MethodSource("ofMaps")
  void numbersInMapsStayTheSameObjects(Number number) {
    String operations =
        """
        [{"op": "copy", "from": "/n", "path": "/copied"},
         {"op": "move", "from": "/m", "path": "/moved"},
         {"op": "replace", "path": "/list/0", "value": true}]
        """;
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("n", number);
    value.put("m", number);
    value.put("list", List.of(false, number));

    Map<?, ?> patched = (Map<?, ?>) patched(operations, value);

    assertThat(patched.get("n")).isSameAs(number);
    assertThat(patched.get("copied")).isSameAs(number);
    assertThat(patched.get("moved")).isSameAs(number);
    assertThat(((List<?>) patched.get("list")).get(1)).isSameAs(number);
  }

  static Stream<Arguments> ofPatches() {
    return Stream.of(
        Arguments.of("100", 100),
        Arguments.of("-2147483648", Integer.MIN_VALUE),
        Arguments.of("2147483648", 2_147_483_648L),
        Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
        Arguments.of("1.5", 1.5),
        Arguments.of("-0", 0),
        Arguments.of("-0.0", -0.0),
        Arguments.of("149.9", 149.9),
        Arguments.of("149.90", new BigDecimal("149.90")),
        Arguments.of("1e2", new BigDecimal("1e2")),
        Arguments.of("1e999", new BigDecimal("1e999")),
        Arguments.of("1.00000000000000000001", new BigDecimal("1.00000000000000000001")));
  }

  @ParameterizedTest
  @MethodSource("ofPatches")
  void addsDoublesToMapsIfTheyKeepAllDigits(String json, Number number) {
    String operations = "[{\"op\":\"add\",\"path\":\"/a\",\"value\":[%s]}]".formatted(json);

    assertThat(patched(operations, Map.of())).isEqualTo(Map.of("a", List.of(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0", "-0.0", "0.00", "149.90", "100", "1e2", "1E+2", "-0e-5", "2.0E23", "1e-999"})
  void numbersInTextStayAsWritten(String number) {
    String operations =
        """
        [{"op": "copy", "from": "/n", "path": "/c"},
         {"op": "add", "path": "/a", "value": NUMBER},
         {"op": "move", "from": "/n", "path": "/m"}]
        """;

    assertThat(
            patched(
                operations.replace("NUMBER", number), "{\"n\":NUMBER}".replace("NUMBER", number)))
        .isEqualTo("{\"c\":NUMBER,\"a\":NUMBER,\"m\":NUMBER}".replace("NUMBER", number));
  }

  static Stream<Arguments> equal() {
    return Stream.of(
        Arguments.of(1, "1.0"),
        Arguments.of(1.0, "1"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of((byte) 1, "1e0"),
        Arguments.of(-0.0, "0"),
        Arguments.of(new BigDecimal("1E+1000000000"), "1e1000000000"),
        Arguments.of(new BigInteger("18446744073709551617"), "18446744073709551617.0"));
  }

  @ParameterizedTest
  @MethodSource("equal")
  void testOperationComparesNumbersByValue(Number number, String json) {
    Map<String, Object> value = Map.of("a", List.of(number));

    assertThat(patched(test("[" + json + "]"), value)).isEqualTo(value);
  }

  static Stream<Arguments> different() {
    return Stream.of(
        Arguments.of(1, "2"),
        Arguments.of(1, "\"1\""),
        Arguments.of(Double.NaN, "0"),
        Arguments.of(Double.POSITIVE_INFINITY, "1e999"),
        Arguments.of(1.0, "1e1000000000"),
        Arguments.of(new BigDecimal("1E-1000000000"), "1e1000000000"),
        Arguments.of(BigInteger.ONE.shiftLeft(8_000_000), "1e1000000000"),
        Arguments.of("1", "1"));
  }

  @ParameterizedTest(name = "{index}") // writing some numbers into the name takes seconds
  @MethodSource("different")
  void testOperationWithAnotherNumberFailsQuickly(Object number, String json) {
    Map<String, Object> value = Map.of("a", List.of(number));

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> patched(test("[" + json + "]"), value))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the value is different"));
  }

  @Test
  void testOperationComparesNumbersInTextByValue() {
    assertThat(patched(test("100"), "{\"a\":1.00e2}")).isEqualTo("{\"a\":1.00e2}");
  }

  private static String test(String json) {
    return "[{\"op\":\"test\",\"path\":\"/a\",\"value\":%s}]".formatted(json);
  }

  private static Object patched(String operations, Object value) {
    try (JsonPatch.Value<SinkRecord> patch = new JsonPatch.Value<>()) {
      patch.configure(Map.of(JsonPatch.OPERATIONS, operations));
      return patch.apply(Records.of(value)).value();
    }
  }
}
