package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.testing.Converters;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a converter hands over, the conversion does not throw. */
class UnreadableValuesTest {

  private final MessageConverter converter =
      Converters.plain(
          RecordFormat.AUTO,
          new Envelope("https://s", "json", null, "D", null, null),
          NullFields.OMIT);

  static Stream<Arguments> oddButReadable() {
    Schema scalars = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA).build();
    return Stream.of(
        Arguments.of(null, new TreeMap<>(Map.of(1, "a", 2, "b")), "{\"1\":\"a\",\"2\":\"b\"}"),
        Arguments.of(Schema.STRING_SCHEMA, Map.of("a", 1), "{\"a\":1}"),
        Arguments.of(scalars, Map.of("a", List.of(1, 2)), "{\"a\":[1,2]}"),
        Arguments.of(scalars, Map.of("a", Map.of("b", 1)), "{\"a\":{\"b\":1}}"),
        Arguments.of(
            SchemaBuilder.struct().build(), Map.of("a", Map.of("b", 1)), "{\"a\":{\"b\":1}}"));
  }

  @ParameterizedTest
  @MethodSource("oddButReadable")
  void valuesThatDoNotFitTheirSchemaAreWrittenAsTheyAre(
      Schema schema, Object value, String entity) {
    assertThat(sent(converter.convert(record(schema, value)))).endsWith(":" + entity + "}}");
  }

  @Test
  void aMessageWhoseSchemaIsScalarIsWrittenToo() {
    Map<String, Object> message = Map.of("header", Map.of("datasetId", "E"), "body", Map.of());

    assertThat(sent(converter.convert(record(Schema.STRING_SCHEMA, message))))
        .contains("\"datasetId\":\"E\"");
  }

  static Stream<Arguments> unreadable() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    List<Object> list = new ArrayList<>();
    list.add(list);
    Schema schema = SchemaBuilder.struct().field("v", Schema.OPTIONAL_STRING_SCHEMA).build();
    Struct struct = new Struct(schema);
    return Stream.of(
        Arguments.of(map, "/self/self", "nesting depth"),
        Arguments.of(Map.of("v", list), "/v/0/0", "nesting depth"),
        Arguments.of(nested(100_000), "/a/a/a", "nesting depth"),
        Arguments.of(Map.of("v", map(UnreadableValuesTest::failing)), "at /v:", "IllegalState"),
        Arguments.of(Map.of("v", map(UnreadableValuesTest::deep)), "at /v:", "StackOverflowError"),
        Arguments.of(Map.of("v", failingList()), "at /v/2:", "IllegalStateException"),
        Arguments.of(map(UnreadableValuesTest::failing), "", "java.lang.IllegalStateException"),
        Arguments.of(map(UnreadableValuesTest::deep), "", "java.lang.StackOverflowError"),
        Arguments.of(Map.of("v", struct, "w", new Object()), "/w", "java.lang.Object"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void unreadableValuesAreRejectedAndTheNextRecordIsRight(
      Object value, String pointer, String reason) {
    String next = sent(converter.convert(record(null, Map.of("a", 1))));

    assertThat(converter.convert(record(null, value)))
        .isInstanceOfSatisfying(
            Conversion.Unconvertible.class,
            it -> assertThat(it.reason()).contains(pointer, reason).doesNotContain("secret"));
    assertThat(sent(converter.convert(record(null, Map.of("a", 1))))).isEqualTo(next);
  }

  @Test
  void aDeletionDoesNotThrowEither() {
    SinkRecord tombstone =
        new SinkRecord("t", 0, null, "k", null, null, 0) {
          @Override
          public Long timestamp() {
            throw new IllegalStateException("secret");
          }
        };
    MessageConverter deleting =
        new MessageConverter(
            new MessageSettings(
                new Routes(
                    new Route(RecordFormat.ENTITY, new Envelope(null, null, null, "D", "F", null)),
                    Map.of()),
                EntityDefaults.NONE,
                new Operations(Operations.Data.MERGE, null),
                NullFields.OMIT));

    assertThat(deleting.deletion(tombstone))
        .isEqualTo(
            new Conversion.Unconvertible(
                "The record cannot be converted to a message: the conversion failed with a"
                    + " java.lang.IllegalStateException"));
  }

  @Test
  void aWorkerThatIsOutOfMemoryHearsOfIt() {
    Map<String, Object> value =
        map(
            () -> {
              throw new OutOfMemoryError();
            });

    assertThatThrownBy(() -> converter.convert(record(null, value)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(sent(converter.convert(record(null, Map.of("a", 1))))).endsWith(":{\"a\":1}}}");
  }

  private static Set<Map.Entry<String, Object>> failing() {
    throw new IllegalStateException("secret");
  }

  private static Set<Map.Entry<String, Object>> deep() {
    throw new StackOverflowError();
  }

  private static Map<String, Object> map(Supplier<Set<Map.Entry<String, Object>>> entries) {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        return entries.get();
      }
    };
  }

  private static List<Object> failingList() {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        if (index == 2) {
          throw new IllegalStateException("secret");
        }
        return index;
      }

      @Override
      public int size() {
        return 5;
      }
    };
  }

  private static Object nested(int depth) {
    Object value = 1;
    for (int i = 0; i < depth; i++) {
      value = Map.of("a", value);
    }
    return value;
  }

  private static SinkRecord record(Schema schema, Object value) {
    return new SinkRecord("t", 0, null, null, schema, value, 0);
  }

  private static String sent(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }
}
