package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairedNullsTest {

  private static final Repairs NULLS = new Repairs(Set.of(RepairRule.NULLS), null);

  /** Only n may be null. */
  private static final String SCHEMA =
      """
      {"properties":{"a":{"type":"string"},"b":{"type":"integer"},"c":{"type":"string"},
        "d":{"enum":["x"]},"n":{"type":["string","null"]},
        "o":{"type":"object","properties":{"p":{"type":"string"},"q":{"type":"string"}}},
        "l":{"type":"array","items":{"properties":{"p":{"type":"string"},"q":{"type":"string"}}}},
        "m":{"type":"object","additionalProperties":{"type":"string"}},
        "t":{"type":"array","items":{"type":"string"}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          {"a":null}|{}
          { "a" : null }|{ }
          {"a":null,"b":1}|{"b":1}
          { "a" : null , "b" : 1 }|{ "b" : 1 }
          {"b":1,"a":null}|{"b":1}
          { "b" : 1 , "a" : null }|{ "b" : 1 }
          {"b":1,"a":null,"c":""}|{"b":1,"c":""}
          { "b" : 1 , "a" : null , "c" : "" }|{ "b" : 1 , "c" : "" }
          {"a":null,"b":null,"c":null}|{}
          { "a" : null , "b" : null , "c" : null }|{ }
          {"a":null,"b":null,"c":""}|{"c":""}
          {"c":"","a":null,"b":null}|{"c":""}
          {"a":null,"c":"","b":null}|{"c":""}
          {"a":null,"n":null,"b":null,"c":"{,\\""}|{"n":null,"c":"{,\\""}
          {"\\u0061":null,"b":1}|{"b":1}
          {"o":{"p":null,"q":""},"b":1}|{"o":{"q":""},"b":1}
          {"o":{"q":"","p":null},"a":null,"b":1}|{"o":{"q":""},"b":1}
          {"l":[{"p":null},{"q":null,"p":""},{}],"a":null}|{"l":[{},{"p":""},{}]}
          {"m":{"x":null,"y":"null","z":null}}|{"m":{"y":"null"}}
          {"d":null}|{}
          {"o":null}|{}
          {"l":null,"t":null}|{}
          {"n":null}|{"n":null}
          {"extra":null,"b":1}|{"b":1}
          {"t":["null"],"a":"null"}|{"t":["null"],"a":"null"}
          """)
  void removesFieldsThatMustNotBeNull(String entity, String repaired) {
    Repaired result = Repaired.of(SCHEMA, entity, NULLS);

    assertThat(result.text()).isEqualTo(repaired);
    assertThat(result.violations()).isEmpty();
    assertThat(Repaired.of(SCHEMA, repaired, NULLS).findings()).isEqualTo(Findings.NONE);
  }

  @Test
  void removesTheWhiteSpaceBeforeTheField() {
    assertThat(Repaired.of(SCHEMA, "{\n\t\"a\": null,\r\n\t\"b\": 1\n}", NULLS).text())
        .isEqualTo("{\n\t\"b\": 1\n}");
    assertThat(Repaired.of(SCHEMA, "{\n\t\"b\": 1,\r\n\t\"a\": null\n}", NULLS).text())
        .isEqualTo("{\n\t\"b\": 1\n}");
  }

  @Test
  void requiredFieldsStayAndAreRejected() {
    String schema = SCHEMA.strip().replaceFirst("^\\{", "{\"required\":[\"a\"],");

    Repaired result = Repaired.of(schema, "{\"a\":null,\"b\":1}", NULLS);

    assertThat(result.text()).isEqualTo("{\"a\":null,\"b\":1}");
    assertThat(result.violations()).containsExactly("/a type: null found, string expected");
  }

  @Test
  void elementsOfArraysStayAndAreRejected() {
    Repaired result = Repaired.of(SCHEMA, "{\"t\":[\"x\",null]}", NULLS);

    assertThat(result.text()).isEqualTo("{\"t\":[\"x\",null]}");
    assertThat(result.violations()).containsExactly("/t/1 type: null found, string expected");
  }

  /** If the second field were removed, the first would count. */
  @Test
  void aNullWhoseNameOccursTwiceStaysAndIsRejected() {
    for (String entity :
        new String[] {
          "{\"a\":\"x\",\"a\":null}", "{\"a\":null,\"\\u0061\":\"x\"}", "{\"a\":null,\"a\":null}"
        }) {
      Repaired result = Repaired.of(SCHEMA, entity, NULLS);

      assertThat(result.text()).isEqualTo(entity);
      assertThat(result.violations()).contains("/a type: null found, string expected");
    }
  }

  @Test
  void reportsFieldsOfTheSchemaAndNoOtherNames() {
    String entity =
        "{\"a\":null,\"secret\":null,\"m\":{\"ann@acme.example\":null},\"l\":[{},{\"p\":null}]}";

    assertThat(Repaired.of(SCHEMA, entity, NULLS).fields())
        .containsExactly("/a", "/*", "/m/*", "/l/*/p");
  }

  /** Each part of the schema removes the fields that it names. */
  @Test
  void severalPartsOfASchemaRemoveAdjacentFields() {
    String schema =
        """
        {"allOf":[{"properties":{"b":{"type":"integer"}}},{"properties":{"a":{"type":"string"}}},
          {"properties":{"c":{"type":"string"},"b":{"type":"integer"}}}]}
        """;

    assertThat(Repaired.of(schema, "{\"a\":null,\"b\":null,\"c\":null}", NULLS).text())
        .isEqualTo("{}");
    assertThat(Repaired.of(schema, "{ \"a\":null, \"b\":null, \"c\":\"\" }", NULLS).text())
        .isEqualTo("{ \"c\":\"\" }");
    assertThat(Repaired.of(schema, "{\"a\":\"\",\"b\":null,\"c\":null}", NULLS).text())
        .isEqualTo("{\"a\":\"\"}");
  }
}
