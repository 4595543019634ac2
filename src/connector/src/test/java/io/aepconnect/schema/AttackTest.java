package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entities that would keep a careless check busy for hours, overflow its stack or fill the heap.
 * Here each check ends, on a thread with half of the stack that Connect's tasks have. The counted
 * steps limit the time; the timeout only stops a test that would hang.
 */
@Timeout(60)
class AttackTest {

  private static final int SMALL_STACK = 512 * 1024;
  private static final int MEGABYTE = 1_000_000;
  private static final String TOO_MUCH = "takes too many steps to check";

  /** Patterns from XDM's public schemas, and well-known slow patterns. */
  private static final List<String> PATTERNS =
      List.of(
          languageTag(),
          "^(\\w+:\\/\\/|www)(localhost|[^\\s:\\/]+\\.[^\\s:\\/]+)(:\\d+)?(\\/[^\\s]*)?$",
          "\\w+\\/[-.\\w]+(?:\\+[-.\\w]+)?",
          "^[A-Z]{3}$",
          "^[A-Z]{2}$",
          "^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
          "([A-Z]{2}-[A-Z0-9]{1,3}|)",
          "[0-1][0-9]-[0-9][0-9]",
          "^[0-9]{1,3}?$",
          "^[0-9]+-[0-9]+$",
          "^[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,4}$",
          "^.{1,}$",
          ".+://.+",
          ".+_.+",
          "^xdm:.*$",
          "@.*",
          "^[0-9A-Za-z.\\-_/@]+$",
          "^[0-9A-Za-z]*@[Aa]dobe[Oo]rg$",
          "^([\\w.-]+)+@([\\w-]+\\.)+[a-z]{2,}$",
          "(a+)+$",
          "(a|aa)+$",
          "^(?=.*[A-Z])(?=.*\\d).{8,}$",
          "^(?=a)(a+)+$",
          "^(?!b)(a|aa)+$",
          "(.*)\\1$",
          "(a{1000}){1000}",
          "(){1000}$",
          "^.{0,65535}$");

  private static final List<IntFunction<String>> TEXTS =
      List.of(
          size -> "a".repeat(size) + "!",
          size -> "en" + "-abcde".repeat(size / 6) + "!",
          size -> "x" + "-a".repeat(size / 2),
          size -> "www." + "www.".repeat(size / 4) + " ",
          size -> "http://" + "a.".repeat(size / 2) + ":",
          size -> "a/" + "a+".repeat(size / 2),
          size -> "1-".repeat(size / 2),
          size -> "a@".repeat(size / 2) + "\n",
          size -> "xdm:" + "_".repeat(size) + "\n",
          size -> "é".repeat(size / 2) + "\u2028");

  static Stream<String> patterns() {
    return PATTERNS.stream();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void checksOfLongTextsEndForEachPattern(String pattern) throws InterruptedException {
    XdmSchema values = valueSchema("{\"pattern\":" + quoted(pattern) + "}");
    XdmSchema names =
        XdmSchema.parse(
            "{\"type\":\"object\",\"patternProperties\":{%s:false}}".formatted(quoted(pattern)));
    for (IntFunction<String> text : TEXTS) {
      for (int size : List.of(4_500, 50_000)) {
        String json = quoted(text.apply(size));
        assertEnds(values, "{\"v\":" + json + "}");
        assertEnds(names, "{" + json + ":1}");
      }
    }
    for (IntFunction<String> text : TEXTS.subList(0, 1)) {
      assertEnds(values, "{\"v\":" + quoted(text.apply(MEGABYTE - 50_000)) + "}");
    }
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void checksOfManyShortTextsEndForEachPattern(String pattern) throws InterruptedException {
    XdmSchema schema = valueSchema("{\"items\":{\"pattern\":" + quoted(pattern) + "}}");
    for (int size : List.of(12, 250)) {
      for (IntFunction<String> text : TEXTS.subList(0, 4)) {
        String few = array(quoted(text.apply(size)), MEGABYTE / 50);
        assertEnds(schema, "{\"v\":" + few + "}");
      }
    }
  }

  @Test
  void countsTheStepsOfManyShortTexts() throws InterruptedException {
    XdmSchema schema = valueSchema("{\"items\":{\"pattern\":\"(a+)+$\"}}");

    assertThat(check(schema, "{\"v\":" + array("\"aaaaaaaaa!\"") + "}").violations())
        .extracting(Violation::describe)
        .containsExactly("(the entity) budget: the entity " + TOO_MUCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(){2000000}$", "(((){1000}){1000}){1000}$", "(^{50000})x", "((a{0,9}){99}){99}"})
  void rejectsSchemasWithHugeRepetitions(String pattern) {
    assertThatThrownBy(() -> valueSchema("{\"pattern\":" + quoted(pattern) + "}"))
        .hasMessageContaining("at #/properties/v pattern must be a regular expression");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 250, 450, 990})
  void checksOfDeepEntitiesEndForRecursiveSchemas(int levels) throws InterruptedException {
    String objects = "{\"n\":".repeat(levels) + "1" + "}".repeat(levels);
    String arrays = "[".repeat(levels) + array("12").substring(1) + "]".repeat(levels - 1);

    for (String parts :
        List.of(
            "\"$ref\":\"#\"",
            "\"oneOf\":[{\"$ref\":\"#\"},{\"properties\":{\"n\":{\"oneOf\":[{\"$ref\":\"#\"},{}]}}}]",
            "\"allOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]",
            "\"anyOf\":[{\"allOf\":[{\"anyOf\":[{\"$ref\":\"#\"},{\"not\":{}}]}]},{}]",
            "\"not\":{\"$ref\":\"#\"}")) {
      assertEnds(XdmSchema.parse("{\"properties\":{\"n\":{" + parts + "}}}"), objects);
    }
    for (String keywords :
        List.of(
            "\"items\":{\"$ref\":\"#/definitions/l\"}",
            "\"contains\":{\"$ref\":\"#/definitions/l\"}",
            "\"items\":{\"$ref\":\"#/definitions/l\"},\"uniqueItems\":true",
            "\"items\":{\"$ref\":\"#/definitions/l\"},\"enum\":[{},[[1]]]")) {
      assertEnds(
          XdmSchema.parse(
              "{\"properties\":{\"v\":{\"$ref\":\"#/definitions/l\"}},\"definitions\":{\"l\":{"
                  + keywords
                  + "}}}"),
          "{\"v\":" + arrays + "}");
    }
  }

  @Test
  void checksNestedAlternativesOfARecursiveSchemaOnce() throws InterruptedException {
    XdmSchema schema =
        XdmSchema.parse(
            "{\"properties\":{\"n\":{\"anyOf\":[{\"allOf\":[{\"$ref\":\"#\"}],\"required\":[\"x\"]},"
                + "{\"$ref\":\"#\"}]}}}");

    assertThat(check(schema, "{\"n\":".repeat(40) + "{}" + "}".repeat(40)).violations()).isEmpty();
  }

  static Stream<List<String>> manyValues() {
    String branches =
        IntStream.range(0, 100).mapToObj("{\"const\":\"x%d\"}"::formatted).collect(joining(","));
    String urls =
        IntStream.range(0, 5_000)
            .mapToObj("\"https://shop/%04d/index.html\""::formatted)
            .collect(joining(","));
    return Stream.of(
        List.of("{\"items\":{\"anyOf\":[" + branches + "]}}", array("1")),
        List.of("{\"items\":{\"anyOf\":[" + branches + "]}}", array("\"x99\"")),
        List.of("{\"anyOf\":[" + branches + "]}", array("1")),
        List.of("{\"items\":{\"enum\":[" + urls + "]}}", array("\"https://shop/9999/index.html\"")),
        List.of("{\"items\":{\"enum\":[{\"a\":1},[2]]}}", array("{\"a\":1}")),
        List.of("{\"items\":{\"enum\":[[]]}}", array("{\"a\":" + "9".repeat(1_050) + "}")),
        List.of("{\"enum\":[[]]}", "{\"" + "n".repeat(60_000) + "\":1}"),
        List.of("{\"uniqueItems\":true}", numbers(100_000)),
        List.of("{\"uniqueItems\":true}", colliding()),
        List.of("{\"uniqueItems\":true}", array("{\"a\":1}")),
        List.of("{\"items\":{\"multipleOf\":0.01}}", array("1e300")),
        List.of("{\"items\":{\"multipleOf\":1e-900}}", array("1e300")),
        List.of("{\"items\":{\"multipleOf\":7e300}}", array("7.1e-300")),
        List.of("{\"items\":{\"type\":\"integer\"}}", array("1." + "0".repeat(1_050))),
        List.of("{\"items\":{\"minimum\":1}}", array("7".repeat(290))),
        List.of("{\"items\":{\"format\":\"hostname\"}}", array(quoted("a".repeat(250) + "!"))),
        List.of("{\"items\":{\"format\":\"ipv4\"}}", array("\"1.1.1.1.1.1\"")),
        List.of("{\"items\":{\"type\":\"integer\"}}", array("1")),
        List.of("{\"items\":{\"type\":\"string\"}}", array("1")),
        List.of("{\"contains\":{\"const\":2}}", array("1")));
  }

  @ParameterizedTest
  @MethodSource("manyValues")
  void checksOfAMegabyteOfValuesEnd(List<String> schemaAndValue) throws InterruptedException {
    assertEnds(valueSchema(schemaAndValue.get(0)), "{\"v\":" + schemaAndValue.get(1) + "}");
  }

  static Stream<String> schemasOfObjects() {
    String dependencies =
        IntStream.range(0, 300).mapToObj("\"d%d\":[\"x\"]"::formatted).collect(joining(","));
    String patterns =
        IntStream.range(0, 300).mapToObj("\"^p%d:.*$\":{}"::formatted).collect(joining(","));
    String alike =
        IntStream.range(0, 5_000)
            .mapToObj("\"custom_%05d_field\":{}"::formatted)
            .collect(joining(","));
    return Stream.of(
        "{\"type\":\"object\",\"dependencies\":{" + dependencies + "}}",
        "{\"type\":\"object\",\"patternProperties\":{" + patterns + "}}",
        "{\"type\":\"object\",\"propertyNames\":{\"pattern\":\"^(a|aa)+$\"}}",
        "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}",
        "{\"properties\":{" + alike + "},\"additionalProperties\":true}");
  }

  @ParameterizedTest
  @MethodSource("schemasOfObjects")
  void checksOfHalfAMegabyteOfFieldsEnd(String schema) throws InterruptedException {
    for (String name : List.of("n%d", "aaaaaaaaaaa!%d", "custom_9%04d_field")) {
      assertEnds(
          XdmSchema.parse(schema),
          IntStream.range(0, MEGABYTE / 2 / (name.length() + 8))
              .mapToObj(i -> quoted(name.formatted(i % 9_999)) + ":1")
              .collect(joining(",", "{", "}")));
    }
  }

  @Test
  void keepsAtMostAThousandWarnings() throws InterruptedException {
    XdmSchema schema =
        XdmSchema.parse(
            "{\"properties\":{\"children\":{\"$ref\":\"#\"},\"v\":{\"items\":{\"type\":\"integer\"}}}}");
    String entity = "{\"children\":".repeat(200) + "{\"v\":" + array("2.0") + "}" + "}".repeat(200);

    assertThat(check(schema, entity).warnings()).hasSize(1_000);
  }

  private static void assertEnds(XdmSchema schema, String entity) throws InterruptedException {
    assertThat(check(schema, entity)).isNotNull();
  }

  private static Findings check(XdmSchema schema, String entity) throws InterruptedException {
    byte[] json = entity.getBytes(UTF_8);
    AtomicReference<Findings> findings = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> findings.set(schema.check(json, 0, Repairs.NONE)),
            "task with a small stack",
            SMALL_STACK);
    thread.setUncaughtExceptionHandler((it, problem) -> thrown.set(problem));
    thread.start();
    thread.join();
    assertThat(thrown.get()).isNull();
    return findings.get();
  }

  private static XdmSchema valueSchema(String ofValue) {
    return XdmSchema.parse("{\"properties\":{\"v\":" + ofValue + "}}");
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** A megabyte of this item. */
  private static String array(String item) {
    return array(item, MEGABYTE);
  }

  private static String array(String item, int bytes) {
    return "[" + (item + ",").repeat(bytes / (item.length() + 1)) + item + "]";
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(joining(",", "[", "]"));
  }

  /** Different texts that all have the same hash code. */
  private static String colliding() {
    return IntStream.range(0, 1 << 14)
        .mapToObj(
            number ->
                IntStream.range(0, 14)
                    .mapToObj(bit -> (number >> bit & 1) == 1 ? "Aa" : "BB")
                    .collect(joining("", "\"", "\"")))
        .collect(joining(",", "[", "]"));
  }

  /** The language tags of RFC 5646, without its list of old tags. */
  private static String languageTag() {
    String extended = "(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?";
    String language = "([A-Za-z]{2,3}" + extended + "|[A-Za-z]{4}|[A-Za-z]{5,8})";
    String variants = "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*";
    String extensions = "(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*";
    String ours = "(x(-[A-Za-z0-9]{1,8})+)";
    return "^((%s(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?%s%s(-%s)?)|%s)$"
        .formatted(language, variants, extensions, ours, ours);
  }
}
