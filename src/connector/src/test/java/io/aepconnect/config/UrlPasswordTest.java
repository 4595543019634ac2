package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.AepSinkConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that stands in a URL or host by mistake reaches no error. */
class UrlPasswordTest {

  private static final List<String> KEYS =
      List.of(
          "aep.endpoint",
          "aep.auth.token.endpoint",
          "aep.schema.registry.url",
          "aep.proxy.host",
          "aep.connection.auth.endpoint",
          "aep.connection.proxy.host");

  private static final List<String> FORMS =
      List.of(
          "http://user:PW-hush@host.example",
          "http://user:PW-hush@host.example/collection/abc",
          "https://user:PW-hush@host.example/collection/abc",
          "https://PW-hush@host.example/collection/abc",
          "HTTPS://user:PW-hush@host.example/collection/abc",
          " https://user:PW-hush@host.example/collection/abc ",
          "https:/user:PW-hush@host.example/collection/abc",
          "https:user:PW-hush@host.example/collection/abc",
          "https:///user:PW-hush@host.example/collection/abc",
          "https//user:PW-hush@host.example/collection/abc",
          "//user:PW-hush@host.example/collection/abc",
          "user:PW-hush@host.example",
          "user:PW-hush@host.example:8080",
          "user:PW-hush@host.example/collection/abc",
          "PW-hush@host.example",
          "ftp://user:PW-hush@host.example/collection/abc",
          "https://user:PW-hush\n@host.example/collection/abc",
          "https://user:\r\nPW-hush@host.example/collection/abc",
          "https://us\ner:x\nPW-hush\ny@host.example/collection/abc",
          "https://user:a/PW-hush@host.example/collection/abc",
          "https://user:a@PW-hush@host.example/collection/abc",
          "https://user:a#PW-hush@host.example/collection/abc",
          "https://user:a?PW-hush@host.example/collection/abc",
          "https://user:a PW-hush@host.example/collection/abc",
          "https://user:PW-hush%40host.example/collection/abc",
          "https://user:PW-hush/collection/abc",
          "https://user:PW-hush",
          "user:PW-hush",
          "a:b:PW-hush",
          "http://user:PW-hush@",
          "https://host.example/collection?password=PW-hush",
          "https://host.example/colection/abc?api_key=PW-hush&x=1#y");

  static Stream<Arguments> mistakes() {
    return KEYS.stream().flatMap(key -> FORMS.stream().map(form -> Arguments.of(key, form)));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void reachesNoErrorOfAnyKey(String key, String value) {
    for (String auth : List.of("none", "token")) {
      Map<String, String> properties = with(key, value, auth);

      assertThat(shown(properties).toString()).doesNotContain("PW-hush");
      if (!shown(properties).isEmpty()) {
        assertThatThrownBy(() -> new AepSinkConfig(properties))
            .isInstanceOf(ConfigException.class)
            .hasMessageNotContaining("PW-hush");
        assertThatThrownBy(() -> new AepSinkConnector().start(properties))
            .isInstanceOf(ConfigException.class)
            .hasMessageNotContaining("PW-hush");
      }
    }
  }

  /** Connect answers with the value of each key, too. */
  @ParameterizedTest
  @MethodSource("mistakes")
  void isNotAmongTheValuesThatAreAnswered(String key, String value) {
    assertThat(ConfigValidation.of(with(key, value, "none")).configValues())
        .filteredOn(it -> !it.errorMessages().isEmpty())
        .allSatisfy(it -> assertThat(String.valueOf(it.value())).doesNotContain("PW-hush"));
  }

  @Test
  void theRestOfTheValueIsShown() {
    assertThat(shown(with("aep.endpoint", "https://me:PW-hush@dcs.example/collection/abc", "none")))
        .singleElement()
        .asString()
        .contains("https://***@dcs.example/collection/abc", "must not contain a user name");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example:8080",
    "http://proxy.example",
    "http://proxy.example:8080",
    "https://proxy.example/",
    "user@proxy.example",
    "abc:8080",
    "proxy.example/path",
    "proxy example",
    "[::1]:8080",
  })
  void aProxyThatIsMoreThanAHostIsRefusedWithARemedy(String host) {
    assertThat(shown(with("aep.proxy.host", host, "none")))
        .singleElement()
        .asString()
        .contains("aep.proxy.host", "aep.proxy.port", "aep.proxy.user", "aep.proxy.password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy",
        "proxy.example.com",
        " proxy ",
        "",
        "10.1.2.3",
        "my_proxy-1",
        "::1",
        "[::1]"
      })
  void aHostAloneIsAProxy(String host) {
    assertThat(shown(with("aep.proxy.host", host, "none"))).isEmpty();
  }

  private static Map<String, String> with(String key, String value, String auth) {
    Map<String, String> properties = new HashMap<>();
    properties.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    properties.put("aep.proxy.port", "8080");
    properties.put("aep.auth.type", auth);
    properties.put("aep.auth.token", "t");
    properties.put(key, value);
    return properties;
  }

  private static List<String> shown(Map<String, String> properties) {
    return ConfigValidation.of(properties).configValues().stream()
        .map(ConfigValue::errorMessages)
        .flatMap(List::stream)
        .toList();
  }
}
