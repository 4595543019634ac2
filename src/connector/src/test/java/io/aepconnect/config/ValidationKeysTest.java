package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationKeysTest {

  private static final XdmSchemas NONE = new XdmSchemas(List.of());

  private static final String EXAMPLE = "config/examples/web-event.schema.json";
  private static final String ID = "https://ns.adobe.com/acme/schemas/7f3c0a6f4d7b4a7d9a1e";

  @TempDir Path directory;

  @Test
  void withoutKeysEntitiesAreNotCheckedAndLargeOnesOnlyCounted() {
    AepSinkConfig config = config(Map.of());

    assertThat(config.schemas().fetch().schemas()).isEmpty();
    assertThat(config.checks(NONE).limits()).isEqualTo(ProfileLimits.WARN);
    assertThat(config.checks(NONE).identities()).isEqualTo(IdentityPolicy.WARN);
  }

  @Test
  void readsTheSchemaFromItsFile() {
    AepSinkConfig config =
        config(Map.of("aep.validation.schema", EXAMPLE, "aep.profile.limits", "Reject"));

    assertThat(config.schemas().fetch().schemas())
        .singleElement()
        .returns(Optional.of(ID), XdmSchema::id);
    assertThat(config.checks(NONE).limits()).isEqualTo(ProfileLimits.REJECT);
  }

  @Test
  void readsWhatBecomesOfIdentities() {
    assertThat(config(Map.of("aep.identity.check", "Reject")).checks(NONE).identities())
        .isEqualTo(IdentityPolicy.REJECT);
    assertThat(config(Map.of("aep.identity.check", "off")).checks(NONE).identities())
        .isEqualTo(IdentityPolicy.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "gone.json, is not a file on this worker",
    "config, is not a file on this worker",
    "/dev/zero, is not a file on this worker",
    "README.md, is not valid JSON at line 1",
    "config/events-sink.json, is not an XDM schema",
    "'', is not a file on this worker",
  })
  void refusesWhatIsNoSchemaWithTheKeyAndTheReason(String path, String reason) {
    assertThatThrownBy(() -> config(Map.of("aep.validation.schema", path)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("aep.validation.schema", reason);
  }

  @Test
  void neverShowsWhatIsInAMistakenFile() throws IOException {
    Path secrets = Files.writeString(directory.resolve("secrets"), "hush=hush");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF, 0});

    assertThatThrownBy(() -> config(Map.of("aep.validation.schema", secrets.toString())))
        .hasMessageContaining("is not valid JSON")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> config(Map.of("aep.validation.schema", binary.toString())))
        .hasMessageContaining("is not text in UTF-8");
  }

  @Test
  void refusesASchemaThatOurOwnMessagesDoNotName() {
    assertThatThrownBy(
            () -> config(Map.of("aep.validation.schema", EXAMPLE, "aep.schema.id", "https://x/1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("aep.validation.schema", "aep.schema.id is another");
    Map<String, String> same = Map.of("aep.validation.schema", EXAMPLE, "aep.schema.id", " " + ID);
    assertThat(config(same).schemas().fetch().schemas()).hasSize(1);
  }

  private static AepSinkConfig config(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    return new AepSinkConfig(all);
  }
}
