package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.AepSinkConnector;
import io.aepconnect.page.Page;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.policy.AllowlistConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigRequest;
import org.apache.kafka.connect.health.ConnectorType;
import org.junit.jupiter.api.Test;

/**
 * A worker whose override policy is an allow-list accepts what the pages advise and the shipped
 * configurations use, if it has the lines of docs/install.md (KIP-1188).
 */
final class OverridesTest {

  private static final Pattern OVERRIDE =
      Pattern.compile("(?:admin|consumer|producer)\\.override\\.([a-z.]*[a-z])");

  private static final String LIST = AllowlistConnectorClientConfigOverridePolicy.ALLOWLIST_CONFIG;

  @Test
  void theLinesAllowExactlyWhatIsAdvised() throws IOException {
    List<String> list = Arrays.asList(lines().get(LIST).split(","));

    assertThat(list).isSorted();
    assertThat(list).containsExactlyElementsOf(new TreeSet<>(names(everything())));
  }

  @Test
  void connectAcceptsEveryOverrideWithTheLinesAndNoneWithoutThem() throws IOException {
    Map<String, Object> overrides = new HashMap<>();
    names(everything()).forEach(name -> overrides.put(name, "1"));

    assertThat(refused(overrides, lines())).isEmpty();
    assertThat(refused(overrides, Map.of()))
        .containsExactlyInAnyOrderElementsOf(overrides.keySet());
  }

  @Test
  void aShippedConfigurationNeedsOnlyTheSizeOfRequests() throws IOException {
    List<String> shipped = new ArrayList<>();
    for (Path file : files()) {
      shipped.add(Files.readString(file));
    }

    assertThat(names(shipped)).isNotEmpty().containsOnly("max.request.size");
  }

  private static List<String> refused(Map<String, Object> overrides, Map<String, String> worker) {
    try (AllowlistConnectorClientConfigOverridePolicy policy =
        new AllowlistConnectorClientConfigOverridePolicy()) {
      policy.configure(worker);
      return policy
          .validate(
              new ConnectorClientConfigRequest(
                  "aep",
                  ConnectorType.SINK,
                  AepSinkConnector.class,
                  overrides,
                  ConnectorClientConfigRequest.ClientType.PRODUCER))
          .stream()
          .filter(it -> !it.errorMessages().isEmpty())
          .map(ConfigValue::name)
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The block of the page that has the list. */
  static Map<String, String> lines() throws IOException {
    String block =
        Page.read(Path.of("docs", "install.md")).blocks("properties").stream()
            .map(it -> it.text())
            .filter(text -> text.contains(LIST))
            .findFirst()
            .orElseThrow();
    Properties properties = new Properties();
    properties.load(new StringReader(block));
    Map<String, String> lines = new HashMap<>();
    properties.stringPropertyNames().forEach(it -> lines.put(it, properties.getProperty(it)));
    assertThat(lines).containsEntry("connector.client.config.override.policy", "Allowlist");
    return lines;
  }

  /** The pages and the shipped configurations. */
  private static List<String> everything() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Page page : Page.all()) {
      texts.add(Files.readString(page.path()));
    }
    for (Path file : files()) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> names(List<String> texts) {
    return texts.stream()
        .flatMap(text -> OVERRIDE.matcher(text).results())
        .map((MatchResult it) -> it.group(1))
        .distinct()
        .toList();
  }
}
