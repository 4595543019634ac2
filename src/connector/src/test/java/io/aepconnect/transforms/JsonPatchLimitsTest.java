package io.aepconnect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.testing.Records;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that is too deep, too long or broken fails only its record, with a reason. */
class JsonPatchLimitsTest {

  private static final String COPY = "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/a\"}";

  static Stream<Arguments> beyondJson() {
    return Stream.of(
        Arguments.of("[".repeat(1_001) + "]".repeat(1_001), "nesting depth"),
        Arguments.of("{\"a\":".repeat(100_000), "nesting depth"),
        Arguments.of("{\"" + "n".repeat(50_001) + "\":1}", "ame length"),
        Arguments.of("\"" + "x".repeat(20_000_001) + "\"", "tring"),
        Arguments.of("[" + "9".repeat(1_001) + "]", "umber"));
  }

  @ParameterizedTest
  @MethodSource("beyondJson")
  void textThatExceedsALimitFailsAndNamesTheLimit(String json, String limit) {
    for (Object value : List.of(json, json.getBytes(UTF_8))) {
      assertThatThrownBy(() -> patched("[]", value))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("JsonPatch cannot change the record's value: it exceeds a limit")
          .hasMessageContaining(limit)
          .hasMessageContaining("exceeds the maximum");
    }
  }

  @Test
  void textAsDeepAsAllowedIsPatched() {
    String deep = "[".repeat(999) + "]".repeat(999);

    assertThat(patched("[]", "{\"a\":" + deep + "}")).isEqualTo("{\"a\":" + deep + "}");
  }

  @Test
  void aPatchThatMakesTheValueTooDeepFails() {
    String deep = "{\"b\":" + "[".repeat(600) + "]".repeat(600) + "}";
    String operations =
        "[{\"op\":\"copy\",\"from\":\"\",\"path\":\"/b" + "/0".repeat(599) + "/-\"}]";

    for (Object value : List.of(deep, deep.getBytes(UTF_8), nested(600))) {
      assertThatThrownBy(() -> patched(operations, value))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("nested more than 1,000 levels deep");
    }
  }

  static Stream<Object> endless() {
    Map<String, Object> map = new HashMap<>();
    map.put("a", map);
    map.put("b", map);
    List<Object> list = new ArrayList<>();
    list.add(list);
    return Stream.of(map, Map.of("a", list), nested(100_000));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void aValueWithTooManyLevelsFails(Object value) {
    assertThatThrownBy(() -> patched("[" + COPY + "]", value))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "JsonPatch cannot change the record's value: it is nested more than 1,000 levels deep");
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("secret"), new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anUnexpectedErrorFailsTheRecordWithoutItsMessage(Throwable failure) {
    Map<String, Object> broken =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          }
        };

    assertThatThrownBy(() -> patched("[]", Map.of("a", broken)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "JsonPatch cannot change the record's value: unexpected "
                + failure.getClass().getName());
  }

  private static Object nested(int lists) {
    Object value = new ArrayList<>();
    for (int i = 1; i < lists; i++) {
      value = List.of(value);
    }
    return Map.of("b", value);
  }

  private static Object patched(String operations, Object value) {
    try (JsonPatch.Value<SinkRecord> patch = new JsonPatch.Value<>()) {
      patch.configure(Map.of(JsonPatch.OPERATIONS, operations));
      return patch.apply(Records.of(value)).value();
    }
  }
}
