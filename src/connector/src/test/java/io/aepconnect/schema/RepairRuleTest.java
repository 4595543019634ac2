package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairRuleTest {

  private static final String NUMBER = "{\"type\":\"number\"}";
  private static final String INTEGER = "{\"type\":\"integer\"}";
  private static final String TEXT = "{\"type\":\"string\"}";
  private static final String BOOLEAN = "{\"type\":\"boolean\"}";
  private static final String DATE_TIME = "{\"type\":\"string\",\"format\":\"date-time\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          number-from-text | {"type":"number"} | "12.50" | 12.50
          number-from-text | {"type":"number"} | "-0.5" | -0.5
          number-from-text | {"type":"number"} | "0" | 0
          number-from-text | {"type":"number"} | "0.0" | 0.0
          number-from-text | {"type":"number"} | "\\u0031\\u0032" | 12
          number-from-text | {"type":"integer"} | "12" | 12
          number-from-text | {"type":"integer"} | "-7" | -7
          number-from-text | {"type":"integer"} | "9007199254740992" | 9007199254740992
          number-from-text | {"type":"integer","minimum":3} | "3" | 3
          number-from-text | {"enum":[1,2]} | "1" | 1
          number-from-text | {"type":["integer","null"]} | "1" | 1
          text-from-number | {"type":"string"} | 12.50 | "12.50"
          text-from-number | {"type":"string"} | 0 | "0"
          text-from-number | {"type":"string"} | -7 | "-7"
          text-from-number | {"type":"string"} | 4930123456789012345678 | "4930123456789012345678"
          text-from-number | {"type":"string","enum":["1","2"]} | 1 | "1"
          text-from-number | {"type":"string","pattern":"^[0-9]{4}$"} | 8001 | "8001"
          text-from-number | {"type":"string","maxLength":4} | 8001 | "8001"
          text-from-number | {"type":"string"} | 1795512600 | "1795512600"
          text-from-number | {"type":"string"} | 1795512600000 | "1795512600000"
          boolean-from-text | {"type":"boolean"} | "true" | true
          boolean-from-text | {"type":"boolean"} | "false" | false
          whole-number | {"type":"integer"} | 2.0 | 2
          whole-number | {"type":"integer"} | -2.000 | -2
          whole-number | {"type":"integer"} | 1e2 | 100
          whole-number | {"type":"integer"} | 1.5E1 | 15
          whole-number | {"type":"integer"} | 0.0 | 0
          whole-number | {"type":"integer"} | 20e-1 | 2
          whole-number | {"type":["integer","string"]} | 2.0 | 2
          date-time-from-epoch | {"type":"string","format":"date-time"} | 1795512600 | "2026-11-24T09:30:00Z"
          date-time-from-epoch | {"type":"string","format":"date-time"} | 1795512600000 | "2026-11-24T09:30:00Z"
          date-time-from-epoch | {"type":"string","format":"date-time"} | 1795512600123 | "2026-11-24T09:30:00.123Z"
          date-time-from-text | {"type":"string","format":"date-time"} | "2026-11-24 09:30:00Z" | "2026-11-24T09:30:00Z"
          date-time-from-text | {"type":"string","format":"date-time"} | "2026-11-24 09:30:00.123 +0100" | "2026-11-24T09:30:00.123+01:00"
          enum-case | {"enum":["bronze","gold"]} | "Gold" | "gold"
          enum-case | {"enum":["Gold"]} | "gOLD" | "Gold"
          enum-case | {"enum":["Über"]} | "über" | "Über"
          enum-case | {"const":"gold"} | "GOLD" | "gold"
          enum-case | {"type":"string","enum":["a\\"b\\\\"]} | "A\\"B\\\\" | "a\\"b\\\\"
          """)
  void repairsAValueWithExactlyOneMeaning(
      String rule, String schema, String value, String repaired) {
    Repaired result = Repaired.value(schema, value);

    assertThat(result.text()).isEqualTo(repaired);
    assertThat(result.violations()).isEmpty();
    assertThat(result.rules()).extracting(RepairRule::keyword).containsExactly(rule);
    assertThat(result.fields()).containsExactly("/v");
    assertThat(Repaired.value(schema, repaired).findings()).isEqualTo(Findings.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "007", "1,5", "+5", " 5", "5 ", "1e5", "-0", "-0.0", "-0.00", "0x10", "１２", "1_000",
        "1.", ".5", "", "-", "--1", "NaN", "Infinity", "1/2", "1.000,5", "\\u00005", "5\\n", "٣"
      })
  void textThatIsNotAPlainNumberStays(String text) {
    assertRejected(NUMBER, "\"" + text + "\"", "/v type: string found, number expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "12345678901234567890",
        "0.1234567890123456789",
        "100000000000000000000000000000000000001",
        "1.00000000000000000001"
      })
  void textWithMoreDigitsThanADoubleKeepsStays(String text) {
    assertRejected(NUMBER, "\"" + text + "\"", "/v type: string found, number expected");
    assertThat(Repaired.value(INTEGER, "\"" + text + "\"").findings().edits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"integer","minimum":0} | "-1" | /v type: string found, integer expected
          {"type":"integer","maximum":9} | "10" | /v type: string found, integer expected
          {"type":"integer","multipleOf":2} | "3" | /v type: string found, integer expected
          {"type":"integer"} | "1.5" | /v type: string found, integer expected
          {"type":"integer"} | "1.0" | /v type: string found, integer expected
          {"type":"integer"} | 2.5 | /v type: number found, integer expected
          {"type":"integer","maximum":1} | 2.0 | /v maximum: must have a maximum value of 1
          {"type":"integer"} | true | /v type: boolean found, integer expected
          {"type":"string"} | 1e5 | /v type: integer found, string expected
          {"type":"string"} | -0 | /v type: integer found, string expected
          {"type":"string"} | -0.0 | /v type: integer found, string expected
          {"type":"string"} | true | /v type: boolean found, string expected
          {"type":"string","enum":["1"]} | 2 | /v type: integer found, string expected
          {"type":"string","pattern":"^0"} | 8001 | /v type: integer found, string expected
          {"type":"string","minLength":5} | 8001 | /v type: integer found, string expected
          {"type":"string","format":"date"} | 20261124 | /v type: integer found, string expected
          {"type":"string","format":"date"} | 1795512600 | /v type: integer found, string expected
          {"enum":["vip"]} | "VİP" | /v enum: does not have a value in the enumeration ["vip"]
          {"enum":["vip"]} | "vıp" | /v enum: does not have a value in the enumeration ["vip"]
          {"enum":["kelvin"]} | "\\u212Aelvin" | /v enum: does not have a value in the enumeration ["kelvin"]
          {"enum":["gold","GOLD"]} | "Gold" | /v enum: does not have a value in the enumeration ["gold", "GOLD"]
          {"enum":["gold"]} | " gold" | /v enum: does not have a value in the enumeration ["gold"]
          {"enum":["strasse"]} | "straße" | /v enum: does not have a value in the enumeration ["strasse"]
          {"enum":["gold"],"minLength":5} | "Gold" | /v minLength: must be at least 5 characters long; /v enum: does not have a value in the enumeration ["gold"]
          """)
  void rejectsOtherValuesWithTheSameReasonsAsWithoutRepair(
      String schema, String value, String reason) {
    Repaired result = Repaired.value(schema, value);

    assertThat(result.text()).isEqualTo(value);
    assertThat(String.join("; ", result.violations())).isEqualTo(reason);
    assertThat(result.violations())
        .isEqualTo(Repaired.value(schema, value, Repairs.NONE).violations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "True", "yes", "1", "0", "on", "t", "", " true", "null"})
  void onlyTrueAndFalseBecomeBooleans(String text) {
    assertRejected(BOOLEAN, "\"" + text + "\"", "/v type: string found, boolean expected");
  }

  @Test
  void numbersDoNotBecomeBooleans() {
    assertRejected(BOOLEAN, "1", "/v type: integer found, boolean expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", // a default
        "18321", // days
        "20261124", // a date
        "99999999",
        "20261124093000", // a date and a time
        "1795512600123456", // microseconds
        "1795512600123456789",
        "999999999999999999999",
        "-1795512600",
        "1795512600.5",
        "1795512600.0",
        "1.7955126e9"
      })
  void numbersThatMayNotBeAnEpochStay(String number) {
    Repaired result = Repaired.value(DATE_TIME, number);

    assertThat(result.text()).isEqualTo(number);
    assertThat(result.violations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "100000000, 1973-03-03T09:46:40Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "9999999999999, 2286-11-20T17:46:39.999Z"
  })
  void distinguishesSecondsAndMillisecondsBySize(String number, String dateTime) {
    assertThat(Repaired.value(DATE_TIME, number).text()).isEqualTo("\"" + dateTime + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795512600", "1795512600000"})
  void numbersThatTheFieldAllowsStay(String number) {
    String either = "{\"type\":[\"integer\",\"string\"],\"format\":\"date-time\"}";

    assertThat(Repaired.value(either, number).findings()).isEqualTo(Findings.NONE);
  }

  @Test
  void onlyFieldsWithTheFormatDateTimeGetDateTimes() {
    Repairs times =
        new Repairs(
            Set.of(RepairRule.DATE_TIME_FROM_EPOCH, RepairRule.DATE_TIME_FROM_TEXT),
            ZoneId.of("UTC"));
    String pattern = "{\"type\":\"string\",\"pattern\":\"^[0-9-]+T\"}";

    assertThat(Repaired.value(TEXT, "1795512600", times).text()).isEqualTo("1795512600");
    assertThat(Repaired.value(pattern, "\"2026-11-24 09:30:00Z\"", times).text())
        .isEqualTo("\"2026-11-24 09:30:00Z\"");
  }

  @Test
  void doubtfulTextStaysText() {
    String either = "{\"type\":[\"string\",\"integer\"],\"format\":\"email\"}";

    Repaired result = Repaired.value(either, "\"42\"");

    assertThat(result.text()).isEqualTo("\"42\"");
    assertThat(result.findings().warnings())
        .containsExactly(new Warning(Warning.Kind.FORMAT, "/v"));
  }

  @ParameterizedTest
  @EnumSource(RepairRule.class)
  void rulesThatAreNotEnabledDoNothing(RepairRule rule) {
    Repairs others = new Repairs(EnumSet.complementOf(EnumSet.of(rule)), ZoneId.of("UTC"));
    String schema =
        """
        {"properties":{"number-from-text":{"type":"number"},"text-from-number":{"type":"string"},
          "boolean-from-text":{"type":"boolean"},"whole-number":{"type":"integer"},
          "date-time-from-epoch":%s,"date-time-from-text":%s,
          "nulls":{"type":"string"},"enum-case":{"enum":["a"]}}}
        """
            .formatted(DATE_TIME, DATE_TIME);
    String entity =
        """
        {"number-from-text":"1","text-from-number":1,"boolean-from-text":"true","whole-number":2.0,\
        "date-time-from-epoch":1795512600,"date-time-from-text":"2026-11-24 09:30:00",\
        "nulls":null,"enum-case":"A"}""";

    assertThat(Repaired.of(schema, entity, others).rules())
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(rule)));
    assertThat(Repaired.of(schema, entity, Repairs.NONE).text()).isEqualTo(entity);
  }

  /** Two values of the enumeration differ only in case, and the pattern allows one of them. */
  @Test
  void aMeaningThatDoesNotFitIsIgnored() {
    String schema = "{\"enum\":[\"gold\",\"GOLD\"],\"pattern\":\"^g\"}";

    assertThat(Repaired.value(schema, "\"Gold\"").text()).isEqualTo("\"gold\"");
  }

  private static void assertRejected(String schema, String value, String reason) {
    Repaired result = Repaired.value(schema, value);

    assertThat(result.text()).isEqualTo(value);
    assertThat(result.violations()).containsExactly(reason);
  }
}
