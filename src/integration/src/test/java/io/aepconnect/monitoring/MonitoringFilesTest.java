package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringFilesTest {

  @Test
  void thePageExplainsEveryAlert() throws IOException {
    String page = Files.readString(Path.of("docs", "metrics.md"));

    assertThat(MonitoringFiles.alerts())
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates()
        .allSatisfy(alert -> assertThat(page).contains("| `" + alert + "` |"));
  }

  @Test
  void theDashboardsExpressionsCanBeRead() {
    assertThat(MonitoringFiles.ofDashboard())
        .hasSizeGreaterThan(20)
        .allSatisfy(it -> assertThat(Selector.of(it)).isNotEmpty());
  }

  /** Runs only where promtool is installed; it knows the whole language. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules docker/prometheus/alerts.yml",
        "test rules src/integration/src/test/resources/prometheus/alerts-test.yml"
      })
  void prometheusAcceptsTheAlertsAndFiresThoseItShould(String command) throws Exception {
    assumeThat(isInstalled("promtool")).isTrue();

    List<String> promtool = new ArrayList<>(List.of("promtool"));
    promtool.addAll(List.of(command.split(" ", -1)));
    Process check = new ProcessBuilder(promtool).redirectErrorStream(true).start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
  }

  private static boolean isInstalled(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
