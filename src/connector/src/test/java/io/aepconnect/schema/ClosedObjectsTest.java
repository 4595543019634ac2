package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AEP rejects fields that are not in the schema, although its exports do not say so. */
class ClosedObjectsTest {

  private static final String DEFINITIONS =
      "\"definitions\":{\"b\":{\"properties\":{\"b\":{}}},\"map\":{\"additionalProperties\":{}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "properties":{"a":{}} | {"a":1,"x":1} | x
          "properties":{"a":{}},"required":["r"] | {"a":1,"r":1} | ''
          "properties":{} | {"x":1} | ''
          "type":"object" | {"x":1} | ''
          "properties":{"a":{}},"additionalProperties":true | {"x":1} | ''
          "properties":{"a":{}},"additionalProperties":{"type":"integer"} | {"x":1} | ''
          "properties":{"a":{}},"additionalProperties":false | {"x":1} | x
          "properties":{"a":{}},"patternProperties":{"^p":{}} | {"p1":1,"x":1} | x
          "properties":{"a":{}},"allOf":[{"properties":{"b":{}}}] | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{}},"anyOf":[{"properties":{"b":{}}},{}] | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{}},"oneOf":[{"properties":{"b":{}}}] | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{}},"if":{"properties":{"b":{}}},"then":{"properties":{"c":{}}} | {"b":1,"c":1,"x":1} | x
          "properties":{"a":{}},"dependencies":{"a":{"properties":{"b":{}}}} | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{}},"allOf":[{"$ref":"#/definitions/b"}] | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{}},"allOf":[{"$ref":"#/definitions/map"}] | {"a":1,"x":1} | ''
          "properties":{"a":{}},"allOf":[{"patternProperties":{"^p":{}}}] | {"p1":1,"x":1} | x
          "allOf":[{"properties":{"a":{}}},{"allOf":[{"properties":{"b":{}}}]}] | {"a":1,"b":1,"x":1} | x
          "properties":{"a":{"$ref":"#/definitions/b"}} | {"a":{"b":1,"x":1}} | x
          "properties":{"a":{"items":{"$ref":"#/definitions/b"}}} | {"a":[{"b":1},{"x":1}]} | x
          "properties":{"a":{"additionalProperties":{"$ref":"#/definitions/b"}}} | {"a":{"k":{"b":1,"x":1}}} | x
          "allOf":[{"properties":{"a":{"properties":{"x":{}}}}},{"properties":{"a":{"$ref":"#/definitions/b"}}}] | {"a":{"b":1,"x":1}} | ''
          "properties":{"a":{"properties":{"x":{}}}},"allOf":[{"properties":{"a":{"$ref":"#/definitions/b"}}}] | {"a":{"b":1,"x":1}} | ''
          "properties":{"a":{"properties":{"c":{}}},"d":{}},"allOf":[{"properties":{"d":{}}}] | {"a":{"c":1,"x":1}} | x
          "properties":{"a":{"$ref":"#/definitions/map"}} | {"a":{"x":1}} | ''
          """)
  void rejectsFieldsThatTheSchemaDoesNotName(String keywords, String entity, String unknown) {
    XdmSchema schema =
        XdmSchema.parse("{\"type\":\"object\"," + keywords + "," + DEFINITIONS + "}");

    assertThat(XdmSchemaTest.violations(schema, entity))
        .extracting(Violation::describe)
        .allMatch(it -> it.contains("property '" + unknown + "' is not defined in the schema"))
        .hasSize(unknown.isEmpty() ? 0 : 1);
  }
}
