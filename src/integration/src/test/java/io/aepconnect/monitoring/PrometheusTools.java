package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The programs of Prometheus. Tests that need one are skipped where it is not installed; with
 * {@code -Dprometheus.required=true} they fail.
 */
final class PrometheusTools {

  private static final String MISSING =
      "%s is not installed (Debian: prometheus, prometheus-alertmanager)";

  private PrometheusTools() {}

  /** Skips the test, or lets it fail, if the program is not installed. */
  static void require(String program) {
    boolean isInstalled =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!isInstalled) {
      String missing = MISSING.formatted(program);
      assertThat(Boolean.getBoolean("prometheus.required")).as(missing).isFalse();
      assumeThat(isInstalled).as(missing).isTrue();
    }
  }

  /** Runs a command of words without blanks; it must succeed. Returns its output. */
  static String run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command.split(" ", -1))).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
