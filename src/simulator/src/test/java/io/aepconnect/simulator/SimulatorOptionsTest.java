package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.simulator.ingestion.IngestionSettings;
import io.aepconnect.simulator.ingestion.LineShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorOptionsTest {

  @Test
  void listensOnPort8080OfThisMachineByDefault() {
    SimulatorOptions options = SimulatorOptions.parse();

    assertThat(options.host().isLoopbackAddress()).isTrue();
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.settings()).isEqualTo(InletSettings.defaults());
  }

  @Test
  void valuesFollowASpaceOrAnEqualsSign() {
    assertThat(SimulatorOptions.parse("--port", "8081"))
        .isEqualTo(SimulatorOptions.parse("--port=8081"));
  }

  @Test
  void everyOptionChangesItsSetting() {
    SimulatorOptions options =
        SimulatorOptions.parse(
            "--inlet",
            "abc",
            "--raw-inlet",
            "def",
            "--org",
            "O@AdobeOrg",
            "--dataset",
            "d1=https://schema/one?a=b",
            "--dataset=d2=https://schema/two",
            "--accept-any",
            "--authenticate",
            "secret",
            "--token-life",
            "60",
            "--dialect",
            "old",
            "--latency-ms",
            "50",
            "--keep",
            "7",
            "--batch-ms",
            "5",
            "--fail-after-ms=6",
            "--shape",
            "escaped");

    assertThat(options.settings())
        .isEqualTo(
            new InletSettings(
                "abc",
                "def",
                "O@AdobeOrg",
                Map.of("d1", "https://schema/one?a=b", "d2", "https://schema/two"),
                true,
                true,
                "secret",
                Duration.ofSeconds(60),
                ResponseDialect.OLD,
                Duration.ofMillis(50),
                7,
                IngestionSettings.defaults()
                    .withBatchInterval(Duration.ofMillis(5))
                    .withFailAfter(Duration.ofMillis(6))
                    .withShape(LineShape.ESCAPED)));
  }

  @Test
  void aSchemaIsReadForTheDatasetOfItsOption(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a=b.json"), "{}");

    assertThat(
            SimulatorOptions.parse("--schema", "d1=" + file, "--dataset", "d1=https://one")
                .schemas())
        .isEqualTo(Map.of("https://one", "{}"));
  }

  @Test
  void usageNamesEveryOption() {
    assertThat(SimulatorOptions.USAGE)
        .contains(
            "--host", "--port", "--inlet", "--raw-inlet", "--org", "--dataset", "--accept-any")
        .contains("--authenticate", "--token-life", "--dialect", "--latency-ms", "--keep")
        .contains("--schema", "--batch-ms", "--fail-after-ms", "--shape");
  }

  @ParameterizedTest
  @CsvSource({
    "--port, --port has no value",
    "--port=x, --port must be a number from 0 to 65535: x",
    "--port=65536, --port must be a number from 0 to 65535: 65536",
    "--latency-ms=-1, --latency-ms must be a number",
    "--dialect=odd, '--dialect must be new, old or status: odd'",
    "--dataset=d1, --dataset must be DATASET=SCHEMA: d1",
    "--schema=d1, --schema must be DATASET=FILE: d1",
    "--schema=d1=x, --schema names an unknown dataset: d1",
    "--schema=5f1a2b3c4d5e6f7a8b9c0d1e=no/such/file, --schema names a file that cannot be read",
    "--shape=round, '--shape must be nested or escaped: round'",
    "--host=no such host, --host must be an address of this machine",
    "--colour=red, There is no option --colour",
  })
  void wrongOptionsAreNamed(String option, String message) {
    assertThatThrownBy(() -> SimulatorOptions.parse(option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
