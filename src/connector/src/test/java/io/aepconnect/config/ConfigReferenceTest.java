package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigReferenceTest {

  @ParameterizedTest
  @EnumSource
  void theCommittedPageIsWhatTheDefinitionSays(ConfigReference page) throws IOException {
    String current = page.markdown();
    if (Boolean.getBoolean("update")) {
      Files.writeString(page.path(), current);
    }

    assertThat(page.path())
        .as(
            "stale; run: ./mvnw -pl src/connector -am test -Dtest=ConfigReferenceTest -Dupdate=true")
        .content()
        .isEqualTo(current);
  }

  @ParameterizedTest
  @EnumSource
  void everyKeySaysWhatAUserNeeds(ConfigReference page) {
    assertThat(page.definition().configKeys().values())
        .isNotEmpty()
        .allSatisfy(
            key -> {
              assertThat(key.name).matches("aep\\..*|topic");
              assertThat(key.documentation).hasSizeGreaterThan(40).endsWith(".");
              assertThat(key.displayName).isNotEqualTo(key.name);
              assertThat(key.group).isNotBlank();
              assertThat(key.importance).isNotNull();
              assertThat(key.type).isNotEqualTo(ConfigDef.Type.CLASS);
            });
  }

  @ParameterizedTest
  @EnumSource
  void keysOfTimesAndSizesNameTheirUnit(ConfigReference page) {
    assertThat(page.definition().configKeys().values())
        .filteredOn(key -> key.documentation.contains("milliseconds"))
        .allSatisfy(key -> assertThat(key.name).endsWith(".ms"));
  }
}
