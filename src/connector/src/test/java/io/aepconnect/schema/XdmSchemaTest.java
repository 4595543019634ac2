package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XdmSchemaTest {

  static final Path EXAMPLE = Path.of("config", "examples", "web-event.schema.json");
  private static final String ID = "https://ns.adobe.com/acme/schemas/7f3c0a6f4d7b4a7d9a1e";
  private static final JsonMapper JSON = new JsonMapper();

  private final XdmSchema schema;

  XdmSchemaTest() throws IOException {
    schema = XdmSchema.parse(Files.readString(EXAMPLE));
  }

  @Test
  void allSampleEventsFitTheExample() throws IOException {
    List<String> samples =
        Files.readAllLines(Path.of("config", "samples", "experience-events.ndjson"));

    assertThat(samples)
        .hasSizeGreaterThan(200)
        .allSatisfy(event -> assertThat(of(event)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /timestamp | "2026-11-24T09:30:00+05:30"
          /timestamp | "2026-11-24T09:30:00.123456789Z"
          /timestamp | "2024-02-29T00:00:00-08:00"
          /_acme/loyalty/points | 0
          /_acme/loyalty/memberSince | "2020-02-29"
          /productListItems | []
          /productListItems/0/product | "https://shop.acme.example/p?id=1"
          /commerce/order/priceTotal | 1e2
          /identityMap | {"CRMID":[{"id":"1","primary":true}]}
          """)
  void acceptsWhatTheSchemaAllows(String pointer, String value) throws IOException {
    assertThat(violationsWith(pointer, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /timestamp | 1795513800000 | type | integer found, string expected
          /timestamp | "2026-11-24T09:30:00" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | "2026-11-24T09:30Z" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | "2026-02-30T09:30:00Z" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | "2026-11-24 09:30:00Z" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | "2026-11-24T09:30:00.1234567891Z" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | "2026-11-24T09:30:00+0100" | format | is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z
          /timestamp | null | type | null found, string expected
          /_acme/loyalty/tier | "platinum" | enum | does not have a value in the enumeration ["bronze", "silver", "gold"]
          /_acme/loyalty/points | -1 | minimum | must have a minimum value of 0
          /_acme/loyalty/points | 2147483649 | maximum | must have a maximum value of 2147483648
          /_acme/loyalty/points | 1.5 | type | number found, integer expected
          /_acme/loyalty/points | "12" | type | string found, integer expected
          /_acme/loyalty/memberSince | "24.11.2026" | format | is not a valid date
          /_acme/store/id | "Zürich" | pattern | does not match the regex pattern ^ST-[0-9]{3}$
          /_acme/experiment/id | "" | minLength | must be at least 1 characters long
          /web | [] | type | array found, object expected
          /web/webPageDetails/isHomePage | "yes" | type | string found, boolean expected
          /productListItems/0/quantity | "2" | type | string found, integer expected
          /productListItems/0/currencyCode | "chf" | pattern | does not match the regex pattern ^[A-Z]{3}$
          /identityMap/ECID/0/primary | 1 | type | integer found, boolean expected
          """)
  void namesPlaceKeywordAndReasonOfAViolation(
      String pointer, String value, String keyword, String message) throws IOException {
    assertThat(violationsWith(pointer, value))
        .containsExactly(new Violation(pointer, keyword, message));
  }

  @Test
  void namesMissingAndUnknownFieldsAtTheirObject() throws IOException {
    ObjectNode event = event();
    event.remove("_id");
    event.put("clicks", 3);
    ((ObjectNode) event.at("/_acme/loyalty")).put("Tier", "gold").remove("tier");

    assertThat(of(event.toString()))
        .extracting(Violation::describe)
        .containsExactlyInAnyOrder(
            "(the entity) required: required property '_id' not found",
            "(the entity) additionalProperties: property 'clicks' is not defined in the schema and"
                + " the schema does not allow additional properties",
            "/_acme/loyalty required: required property 'tier' not found",
            "/_acme/loyalty additionalProperties: property 'Tier' is not defined in the schema and"
                + " the schema does not allow additional properties");
  }

  @ParameterizedTest
  @CsvSource({
    "whole, 2.0, ''",
    "whole, 1.5e3, ''",
    "whole, 2147483648.0, maximum",
    "whole, 18446744073709551617.0, maximum",
    "whole, -1e100, minimum",
    "whole, 1e400000000, type",
    "whole, 1e2147483647, type",
    "whole, 1e99999999999, type",
    "cents, 1.01, ''",
    "cents, 1.015, multipleOf",
    "cents, 1e400, type",
    "cents, 1e400000000, type",
    "cents, -1e-400000000, type"
  })
  void comparesNumbersByValueForAnySizeAndSpelling(String field, String number, String keyword) {
    XdmSchema numbers =
        XdmSchema.parse(
            """
            {"properties": {"cents": {"type": "number", "multipleOf": 0.01},
              "whole": {"type": "integer", "minimum": -2147483648, "maximum": 2147483647}}}
            """);

    assertThat(violations(numbers, "{\"%s\":%s}".formatted(field, number)))
        .extracting(Violation::keyword)
        .isEqualTo(keyword.isEmpty() ? List.of() : List.of(keyword));
  }

  @Test
  void rejectsAnIntegerWithAThousandDigits() {
    XdmSchema cents =
        XdmSchema.parse("{\"properties\":{\"v\":{\"type\":\"number\",\"multipleOf\":0.01}}}");

    assertThat(violations(cents, ("{\"v\":" + "9".repeat(1_000) + "}")))
        .extracting(Violation::describe)
        .containsExactly(
            "/v type: number that does not fit a 64-bit double found, number expected");
  }

  @Test
  void namesCannotBreakALineOfTheLog() {
    XdmSchema small = XdmSchema.parse("{\"properties\":{\"a\":{\"properties\":{\"b\":{}}}}}");

    assertThat(violations(small, "{\"a\":{\"x\\ny\":1},\"c\\u0000\":1}"))
        .extracting(Violation::describe)
        .containsExactly(
            "/a additionalProperties: property 'x?y' is not defined in the schema and the schema does"
                + " not allow additional properties",
            "(the entity) additionalProperties: property 'c?' is not defined in the schema and the"
                + " schema does not allow additional properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^\\w{1,1024}$", "^\\d{1,2000}$", "^(a|b|7){1,1001}$", "^[\\w&&.@-]+$"})
  void patternsMatchShortAndLongTextsInTheSameWay(String pattern) {
    XdmSchema small =
        XdmSchema.parse(
            "{\"properties\":{\"a\":{\"pattern\":\"%s\"}}}"
                .formatted(pattern.replace("\\", "\\\\")));

    for (int length : List.of(1, 300)) {
      assertThat(violations(small, "{\"a\":\"" + "7".repeat(length) + "\"}")).isEmpty();
      assertThat(violations(small, "{\"a\":\"" + "é ".repeat(length) + "\"}")).hasSize(1);
    }
  }

  @Test
  void aFieldWithoutTypeAllowsAnyNumber() {
    XdmSchema small = XdmSchema.parse("{\"properties\":{\"a\":{}}}");

    assertThat(violations(small, "{\"a\":1e400}")).isEmpty();
  }

  @Test
  void namesAtMostFiveViolations() throws IOException {
    ObjectNode event = event();
    ArrayNode items = event.putArray("productListItems");
    for (int i = 0; i < 20; i++) {
      items.addObject().put("quantity", "a secret");
    }

    assertThat(of(event.toString()))
        .hasSize(5)
        .allSatisfy(violation -> assertThat(violation.describe()).doesNotContain("secret"))
        .extracting(Violation::pointer)
        .startsWith("/productListItems/0/quantity", "/productListItems/1/quantity");
  }

  @Test
  void appliesToMessagesThatNameItOrNoSchema() {
    assertThat(schema.id()).contains(ID);
    assertThat(schema.isMeantBy(ID)).isTrue();
    assertThat(schema.isMeantBy(null)).isTrue();
    assertThat(schema.isMeantBy("another")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-04/schema#",
        "https://example.com/unknown"
      })
  void readsSchemasOfAnyDialect(String dialect) {
    XdmSchema small =
        XdmSchema.parse(
            "{\"$schema\":\"%s\",\"properties\":{\"a\":{\"$id\":\"same\",\"type\":\"string\"},\"b\":{\"$id\":\"same\"}}}"
                .formatted(dialect));

    assertThat(violations(small, "{\"a\":1}")).hasSize(1);
  }

  @Test
  void followsReferencesWithinTheSchema() {
    XdmSchema small =
        XdmSchema.parse(
            "{\"$id\":\"https://ns.adobe.com/x\",\"definitions\":{\"t\":{\"type\":\"string\"}},"
                + "\"properties\":{\"a\":{\"$ref\":\"#/definitions/t\"}}}");

    assertThat(violations(small, "{\"a\":1}")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | is not an XDM schema
          root:x:0:0 | is not valid JSON at line 1
          [] | is not an XDM schema with properties
          {"aep.endpoint":"https://dcs.adobedc.net"} | application/vnd.adobe.xed-full+json
          {"properties":{"a":{"$ref":"https://ns.adobe.com/xdm/data/measure"}}} | refers to other schemas
          {"properties":{}} {} | is not valid JSON at line 1
          {"properties":{"a":7}} | is not a JSON Schema: at # properties must be a schema
          {"properties":{"a":{"type":"text"}}} | at #/properties/a type must be object, array, string
          {"properties":{"a":{"additionalProperties":"false"}}} | at #/properties/a additionalProperties must be a schema
          {"properties":{"a":{"required":true}}} | required must be a list of names
          {"properties":{"a":{"enum":"x"}}} | enum must be a list of values
          {"properties":{"a":{"maxLength":-1}}} | maxLength must be a whole number from 0
          {"properties":{"a":{"allOf":{}}}} | allOf must be a list of schemas
          {"properties":{"a":{"multipleOf":0}}} | multipleOf must be a number above 0
          {"properties":{"a":{"maximum":1e400}}} | maximum must be a number
          {"properties":{"a":{"maximum":1e99999999999}}} | has a number whose exponent is too large
          {"properties":{"a":{"$ref":"#/properties/a"}}} | #/properties/a, that leads back to itself
          {"properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"}}} | that leads back to itself
          {"properties":{"a":{"allOf":[{"$ref":"#/properties/a"}]}}} | leads back to itself through allOf
          {"properties":{"a":{"anyOf":[{"not":{"$ref":"#"}}]}},"if":{"$ref":"#/properties/a"}} | leads back to itself through allOf
          {"properties":{"a":{"minimum":"x"}}} | is not a JSON Schema
          {"properties":{"a":{"pattern":"("}}} | at #/properties/a pattern must be a regular expression
          {"properties":{"a":{"$ref":7}}} | has a $ref that is not text
          {"properties":{"a":{"dependencies":{"b":7}}}} | dependencies must be a schema
          {"properties":{"a":{"dependencies":["b"]}}} | dependencies must be an object
          {"properties":{"a":{"dependencies":{"b":[7]}}}} | dependencies must be a list of names
          {"properties":{"a":{"uniqueItems":"yes"}}} | uniqueItems must be true or false
          {"properties":{"a":{"format":7}}} | format must be text
          {"properties":{"a":{"items":7}}} | items must be a schema
          {"properties":{"a":{"items":[7]}}} | items must be a schema
          {"properties":{"a":{"patternProperties":{"(":{}}}}} | patternProperties must be a regular expression
          {"properties":{"a":{"propertyNames":"a"}}} | propertyNames must be a schema
          {"properties":{"a":{"type":[]}}} | type must be one or more types
          {"properties":{"a":{"minItems":1.5}}} | minItems must be a whole number from 0
          {"properties":{"a":{"$ref":"#/definitions/gone"}}} | has a $ref, #/definitions/gone, that leads to no schema
          """)
  void rejectsTextsThatAreNotACompleteSchema(String text, String message) {
    assertThatThrownBy(() -> XdmSchema.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("root");
  }

  @Test
  void rejectsSchemasThatExceedALimit() {
    String levels = "{\"properties\":{\"a\":".repeat(201) + "{}" + "}}".repeat(201);

    assertThatThrownBy(() -> XdmSchema.parse(levels))
        .hasMessage("nests schemas deeper than 200 levels");
    assertThatThrownBy(() -> XdmSchema.parse("{\"properties\":{\"a\":" + "[".repeat(1_001)))
        .hasMessageContaining("is nested too deep, or has a name");
    String name = "{\"properties\":{\"" + "n".repeat(50_001) + "\":{}}}";
    assertThatThrownBy(() -> XdmSchema.parse(name)).hasMessageContaining("text that is too long");
  }

  @Test
  void rejectsSchemasWhosePartsOverflowTheStack() throws InterruptedException {
    StringBuilder chain =
        new StringBuilder("{\"allOf\":[{\"$ref\":\"#/definitions/d0\"}],\"definitions\":{");
    for (int i = 0; i < 50_000; i++) {
      chain.append("\"d%d\":{\"allOf\":[{\"$ref\":\"#/definitions/d%d\"}]},".formatted(i, i + 1));
    }
    String schema = chain + "\"d50000\":{}}}";

    assertThatThrownBy(() -> XdmSchema.parse(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested too deep");
  }

  @Test
  void doesNotReadValuesOfAnEnumerationAsSchemas() {
    XdmSchema small =
        XdmSchema.parse("{\"properties\":{\"a\":{\"enum\":[{\"properties\":7,\"$ref\":7}]}}}");

    assertThat(violations(small, "{\"a\":{\"$ref\":7,\"properties\":7}}")).isEmpty();
  }

  @Test
  void ignoresKeywordsBesideAReference() {
    XdmSchema small =
        XdmSchema.parse(
            "{\"properties\":{\"a\":{\"$ref\":\"#/definitions/t\",\"maxLength\":1}},"
                + "\"definitions\":{\"t\":{\"type\":\"string\"}}}");

    assertThat(violations(small, "{\"a\":\"long\"}")).isEmpty();
  }

  @Test
  void distinguishesNamesThatDifferOnlyInTheMiddle() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      fields
          .append(i == 0 ? "" : ",")
          .append("\"custom_%04d_attribute\":{\"const\":%d}".formatted(i, i));
    }
    XdmSchema wide = XdmSchema.parse("{\"properties\":{" + fields + "}}");

    assertThat(violations(wide, "{\"custom_0042_attribute\":42,\"custom_4999_attribute\":4999}"))
        .isEmpty();
    assertThat(violations(wide, "{\"custom_0042_attribute\":43,\"custom_5000_attribute\":1}"))
        .hasSize(2);
  }

  @Test
  void doesNotConfuseAnEscapeWithAName() {
    XdmSchema backslash = XdmSchema.parse("{\"properties\":{\"a\\\\n\":{}}}");

    assertThat(violations(backslash, "{\"a\\\\n\":1}")).isEmpty();
    assertThat(violations(backslash, "{\"a\\n\":1}")).hasSize(1);
  }

  @Test
  void neverRepairsNames() {
    XdmSchema names =
        XdmSchema.parse(
            "{\"type\":\"object\",\"propertyNames\":{\"enum\":[\"gold\"]},\"minProperties\":1}");
    Repairs all = new Repairs(java.util.EnumSet.allOf(RepairRule.class), null);

    Findings findings = names.check("{\"Gold\":1}".getBytes(UTF_8), 0, all);

    assertThat(findings.edits()).isEmpty();
    assertThat(findings.violations())
        .extracting(Violation::describe)
        .containsExactly("(the entity) propertyNames: the name of property 'Gold' is not allowed");
  }

  private List<Violation> violationsWith(String pointer, String value) throws IOException {
    ObjectNode event = event();
    int last = pointer.lastIndexOf('/');
    JsonNode parent = event.at(pointer.substring(0, last));
    ((ObjectNode) parent).set(pointer.substring(last + 1), JSON.readTree(value));
    return of(event.toString());
  }

  private List<Violation> of(String entity) {
    return violations(schema, entity);
  }

  static List<Violation> violations(XdmSchema schema, String entity) {
    return schema.check(entity.getBytes(UTF_8), 0, Repairs.NONE).violations();
  }

  private static ObjectNode event() throws IOException {
    return (ObjectNode)
        JSON.readTree(
            """
            {"_id": "e-1", "timestamp": "2026-11-24T09:30:00Z", "eventType": "commerce.purchases",
             "identityMap": {"ECID": [{"id": "0638", "primary": true}]},
             "web": {"webPageDetails": {"name": "acme:account", "isHomePage": false}},
             "productListItems": [{"SKU": "MAP-ALPS", "quantity": 1, "priceTotal": 16.9}],
             "commerce": {"order": {"purchaseID": "PO-1"}},
             "_acme": {"loyalty": {"tier": "gold"}, "store": {}, "experiment": {}}}
            """);
  }
}
