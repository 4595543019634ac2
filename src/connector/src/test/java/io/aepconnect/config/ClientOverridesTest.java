package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOverridesTest {

  private static final List<String> GIVEN =
      List.of(
          "producer.override.max.request.size",
          "aep.endpoint",
          "consumer.override.max.poll.records",
          "consumer.override.max.request.size");

  @ParameterizedTest
  @ValueSource(strings = {"5.0.0", "5.1.2-SNAPSHOT", "10.0.0", "9.0.0-ccs", "9.0.0-ce"})
  void theExactLineIsNamedWhereTheListIsEmptyByDefault(String version) {
    assertThat(ClientOverrides.warnings(GIVEN, version))
        .extracting(KeyFinding::key)
        .containsExactly(
            "consumer.override.max.poll.records",
            "consumer.override.max.request.size",
            "producer.override.max.request.size");
    assertThat(ClientOverrides.warnings(GIVEN, version))
        .allSatisfy(
            it ->
                assertThat(it.text())
                    .contains(version)
                    .endsWith(
                        " connector.client.config.override.allowlist=max.poll.records,max.request.size"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7.2", "4.4.0", "7.9.0-ccs", "8.2.0-ce", "unknown", ""})
  void thereIsNoWarningWhereAWorkerAllowsAllByDefault(String version) {
    assertThat(ClientOverrides.warnings(GIVEN, version)).isEmpty();
  }

  @Test
  void thereIsNoWarningWithoutOverrides() {
    assertThat(ClientOverrides.warnings(List.of("aep.endpoint", "topics"), "5.0.0")).isEmpty();
  }

  @Test
  void thisBuildsWorkerAllowsOverrides() {
    Map<String, String> given =
        Map.of(
            "aep.endpoint", "https://dcs.adobedc.net/collection/abc",
            "producer.override.max.request.size", "2000000");

    assertThat(new AepSinkConfig(given).warnings()).isEmpty();
  }
}
