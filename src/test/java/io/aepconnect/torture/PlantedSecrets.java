package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Secrets that connectors get through a ConfigProvider, and where they must not turn up. */
final class PlantedSecrets {

  private static final String CLIENT_SECRET = InletSettings.defaults().clientSecret();
  private static final String HEADER = "planted-hush-hush";

  private final Path file;

  private PlantedSecrets(Path file) {
    this.file = file;
  }

  static PlantedSecrets below(Path directory) {
    Path file = directory.resolve("secrets.properties");
    try {
      Files.writeString(
          file, "client=%s%nheaders={\"x-api-key\":\"%s\"}%n".formatted(CLIENT_SECRET, HEADER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlantedSecrets(file);
  }

  String clientSecret() {
    return "${file:" + file + ":client}";
  }

  String requestHeaders() {
    return "${file:" + file + ":headers}";
  }

  /** How much the worker has written into its log. */
  long logSize(LocalCluster cluster) {
    try {
      return Files.size(cluster.worker().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks through the worker's log since it had that size, the REST answers and the dead letters.
   */
  void areNotIn(LocalCluster cluster, long logBefore, String connector, List<String> tokens) {
    List<String> secrets = new ArrayList<>(tokens);
    secrets.add(CLIENT_SECRET);
    secrets.add(HEADER);
    assertThat(secrets).hasSizeGreaterThan(2);

    assertThat(newLog(cluster.worker().log(), logBefore))
        .as("the worker's log")
        .contains("TRACE")
        .doesNotContain(secrets);
    assertThat(cluster.rest().status(connector).toString())
        .as("the connector's status")
        .doesNotContain(secrets);
    assertThat(cluster.deadLetters(connector))
        .allSatisfy(
            letter ->
                letter
                    .headers()
                    .forEach(
                        header ->
                            assertThat(new String(header.value(), StandardCharsets.UTF_8))
                                .as(header.key())
                                .doesNotContain(secrets)));
  }

  private static String newLog(Path log, long from) {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
