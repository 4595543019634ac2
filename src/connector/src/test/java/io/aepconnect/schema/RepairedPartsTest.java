package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Repairs with schemas in which several rules apply to one value. */
class RepairedPartsTest {

  @Test
  void editsFollowTheOrderOfTheText() {
    String schema =
        """
        {"allOf":[{"properties":{"b":{"type":"integer"}}},{"properties":{"a":{"type":"integer"}}}]}
        """;

    assertThat(Repaired.of(schema, "{\"a\":\"1\",\"b\":\"2\"}").text())
        .isEqualTo("{\"a\":1,\"b\":2}");
  }

  @Test
  void partsWithTheSameRuleRepairAValueOnce() {
    String schema =
        """
        {"properties":{"a":{"type":"integer"}},"allOf":[{"properties":{"a":{"type":"integer"}}}]}
        """;

    Repaired result = Repaired.of(schema, "{\"a\":\"1\"}");

    assertThat(result.text()).isEqualTo("{\"a\":1}");
    assertThat(result.rules()).containsExactly(RepairRule.NUMBER_FROM_TEXT);
  }

  @Test
  void rejectsAValueIfPartsNeedDifferentRepairs() {
    String schema =
        """
        {"properties":{"a":{"type":"string","pattern":"^1"}},
         "allOf":[{"properties":{"a":{"type":"string","format":"date-time"}}}]}
        """;

    assertThat(Repaired.of(schema, "{\"a\":1795512600}").violations())
        .containsExactly("/a type: integer found, string expected");
  }

  @Test
  void aRepairMustFitAllPartsOfTheValuesSchema() {
    String schema =
        "{\"type\":\"string\",\"format\":\"date-time\",\"allOf\":[{\"pattern\":\"^2026\"}]}";

    assertThat(Repaired.value(schema, "1795512600").text()).isEqualTo("\"2026-11-24T09:30:00Z\"");
    assertThat(Repaired.value(schema, "1600000000").violations()).hasSize(1);
  }

  @Test
  void valuesInsideOfAlternativesStay() {
    String inner = "{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"integer\"}}}]}";

    Repaired result = Repaired.value(inner, "{\"a\":\"1\"}");

    assertThat(result.text()).isEqualTo("{\"a\":\"1\"}");
    assertThat(result.violations()).containsExactly("/v anyOf: fits none of 1 allowed forms");
  }

  @Test
  void repairsAValueToFitOneOfItsAlternatives() {
    String schema = "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"boolean\"}]}";

    assertThat(Repaired.value(schema, "\"1\"").text()).isEqualTo("1");
    assertThat(Repaired.value(schema, "\"true\"").text()).isEqualTo("true");
    assertThat(Repaired.value(schema, "\"x\"").violations()).hasSize(1);
  }

  @Test
  void manyRepairsTakeBoundedTime() {
    String numbers = "\"1\",".repeat(40_000);
    String fields = "{\"a\":null,\"b\":\"1\"},".repeat(20_000);
    String schema =
        """
        {"properties":{"n":{"items":{"type":"integer"}},
          "f":{"items":{"properties":{"a":{"type":"string"},"b":{"type":"integer"}}}}}}
        """;

    Repaired result =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> Repaired.of(schema, "{\"n\":[%s1],\"f\":[%s{}]}".formatted(numbers, fields)));

    assertThat(result.text())
        .isEqualTo(
            "{\"n\":[%s1],\"f\":[%s{}]}"
                .formatted("1,".repeat(40_000), "{\"b\":1},".repeat(20_000)));
  }

  @Test
  void manyNullsOfOneObjectTakeBoundedTime() {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      map.append("\"k").append(i).append("\":null,");
    }
    String schema = "{\"properties\":{\"m\":{\"additionalProperties\":{\"type\":\"string\"}}}}";

    Repaired result =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> Repaired.of(schema, "{\"m\":{%s\"k\":\"\"}}".formatted(map)));

    assertThat(result.text()).isEqualTo("{\"m\":{\"k\":\"\"}}");
  }
}
