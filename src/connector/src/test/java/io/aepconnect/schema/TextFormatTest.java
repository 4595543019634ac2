package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          uri-reference | Zürich-42 | true
          uri-reference | ?f[0]=brand | false
          uri-reference | //cdn.example/x | false
          uri-reference | a b | true
          uri-reference | 100% | true
          uri | https://shop.example/ü | true
          uri | https://shop.example/?a=%C3%BC | false
          uri | //cdn.example/x | true
          email | ann@example.com | false
          email | ann | true
          email | a@b@c | true
          hostname | shop.example | false
          hostname | shop.example. | false
          hostname | 1.2.3.4 | false
          hostname | -shop.example | true
          hostname | shop..example | true
          hostname | . | true
          hostname | shop_1.example | true
          ipv4 | 192.168.0.1 | false
          ipv4 | 256.1.1.1 | true
          ipv4 | 01.1.1.1 | true
          ipv4 | 1.1.1 | true
          ipv4 | 1.1.1.1. | true
          ipv6 | 2001:db8::1 | false
          ipv6 | ::ffff:1.2.3.4 | false
          ipv6 | 1.2.3.4 | true
          json-pointer | a | false
          uri-template | {a | false
          time | noon | false
          regex | ( | false
          unknown | x | false
          """)
  void formatsThatAepMayNotCheckOnlyCauseWarnings(String format, String text, boolean isDoubtful) {
    Findings findings = check("{\"format\":\"" + format + "\"}", TextNode.valueOf(text).toString());

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.warnings())
        .isEqualTo(
            isDoubtful
                ? java.util.List.of(new Warning(Warning.Kind.FORMAT, "/v"))
                : java.util.List.of());
  }

  @ParameterizedTest
  @CsvSource({"1.2.3.4, false", "2001:db8::1, false", "nonsense, true"})
  void acceptsATextThatHasOneOfTwoFormats(String address, boolean isDoubtful) {
    Findings findings =
        check("{\"oneOf\":[{\"format\":\"ipv4\"},{\"format\":\"ipv6\"}]}", "\"" + address + "\"");

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.warnings()).hasSize(isDoubtful ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "1e2", "-2.000", "100e-2", "0.0"})
  void anIntegerWithAPointOrAnExponentIsDoubtful(String number) {
    Findings findings = check("{\"type\":\"integer\"}", number);

    assertThat(findings.violations()).isEmpty();
    assertThat(findings.warnings()).containsExactly(new Warning(Warning.Kind.WHOLE_NUMBER, "/v"));
    assertThat(check("{\"type\":\"number\"}", number).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5", "1e-2", "0.1e0", "1e-300"})
  void aFractionIsNotAnInteger(String number) {
    assertThat(check("{\"type\":\"integer\"}", number).violations())
        .containsExactly(new Violation("/v", "type", "number found, integer expected"));
  }

  @Test
  void datesThatDoNotExistAreViolations() {
    assertThat(check("{\"format\":\"date\"}", "\"2026-02-29\"").violations()).hasSize(1);
    assertThat(check("{\"format\":\"date-time\"}", "\"2026-02-28T24:00:00Z\"").violations())
        .hasSize(1);
  }

  private static Findings check(String schema, String value) {
    return XdmSchema.parse("{\"properties\":{\"v\":" + schema + "}}")
        .check(("{\"v\":" + value + "}").getBytes(UTF_8), 0, Repairs.NONE);
  }
}
