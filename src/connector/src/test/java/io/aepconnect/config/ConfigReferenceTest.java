package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  private static final Path PAGE = Path.of("docs", "configuration.md");

  @Test
  void theCommittedPageIsWhatTheDefinitionSays() throws IOException {
    String current = ConfigReference.markdown(AepSinkConfigDef.create());
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE)
        .as(
            "stale; run: ./mvnw -pl src/connector -am test -Dtest=ConfigReferenceTest -Dupdate=true")
        .content()
        .isEqualTo(current);
  }

  @Test
  void everyKeySaysWhatAUserNeeds() {
    assertThat(AepSinkConfigDef.create().configKeys().values())
        .isNotEmpty()
        .allSatisfy(
            key -> {
              assertThat(key.name).startsWith("aep.");
              assertThat(key.documentation).hasSizeGreaterThan(40).endsWith(".");
              assertThat(key.displayName).isNotEqualTo(key.name);
              assertThat(key.group).isNotBlank();
              assertThat(key.importance).isNotNull();
              assertThat(key.type).isNotEqualTo(ConfigDef.Type.CLASS);
            });
  }

  @Test
  void keysOfTimesAndSizesNameTheirUnit() {
    assertThat(AepSinkConfigDef.create().configKeys().values())
        .filteredOn(key -> key.documentation.contains("milliseconds"))
        .allSatisfy(key -> assertThat(key.name).endsWith(".ms"));
  }
}
