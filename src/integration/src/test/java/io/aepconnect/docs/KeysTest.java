package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.page.Page;
import io.aepconnect.page.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.Test;

/** The documentation names only keys that one of the connectors has. */
final class KeysTest {

  private static final Path MIGRATING = Path.of("docs", "migrating.md");
  private static final Path FAILED_RECORDS = Path.of("docs", "failed-records.md");

  /** A test of the connector compares this table with the headers that it writes. */
  private static final Pattern HEADER = Pattern.compile("(?m)^\\| `(aep\\.[a-z.]+)` \\|");

  private static final Pattern KEY =
      Pattern.compile("(?<![\\w./:@-])aep\\.(?!json|yaml)[a-z][\\w.]*\\w(\\.\\*)?");
  private static final Pattern GROUP = Pattern.compile("(.*\\.)(?:\\*|[A-Z_]+)");

  private final Pages pages = Pages.read();

  @Test
  void keysExist() throws IOException {
    Set<String> keys = new TreeSet<>();
    connectors().forEach(it -> keys.addAll(it.config().names()));
    Matcher header = HEADER.matcher(Files.readString(FAILED_RECORDS));
    while (header.find()) {
      keys.add(header.group(1));
    }
    Matcher old = KEY.matcher(Files.readString(MIGRATING));
    while (old.find()) {
      if (old.group().startsWith("aep.connection.") || old.group().startsWith("aep.flush.")) {
        keys.add(old.group());
      }
    }
    assertThat(
            pages.problems(
                KeysTest::keys,
                key -> isKey(key.text(), keys) ? null : "There is no key " + key.text()))
        .as(
            "names in the documentation that are neither keys, nor old keys in %s, nor headers in %s",
            MIGRATING, FAILED_RECORDS)
        .isEmpty();
  }

  private static List<Snippet> keys(Page page) {
    List<Snippet> keys = new ArrayList<>();
    List<Snippet> all = new ArrayList<>(page.blocks());
    for (int i = 0; i < page.prose().size(); i++) {
      all.add(new Snippet(page.path(), i + 1, "", page.prose().get(i)));
    }
    for (Snippet text : all) {
      List<String> lines = text.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher key = KEY.matcher(lines.get(i));
        while (key.find()) {
          keys.add(text.part(i, key.group()));
        }
      }
    }
    return keys;
  }

  /**
   * Some keys contain the name of a topic, so this validates a configuration with the key. A key
   * that ends with a placeholder or * stands for a group of keys.
   */
  private static boolean isKey(String text, Set<String> keys) {
    Matcher group = GROUP.matcher(text);
    return group.matches()
        ? keys.stream()
                .map(key -> key.replaceFirst("^aep\\.", ""))
                .map(key -> group.group(1) + key)
                .anyMatch(key -> isKnown(key, keys))
            || keys.stream().anyMatch(key -> key.startsWith(group.group(1)))
        : isKnown(text, keys);
  }

  private static boolean isKnown(String key, Set<String> keys) {
    return keys.contains(key) || connectors().anyMatch(connector -> isKnown(key, connector));
  }

  private static boolean isKnown(String key, Connector connector) {
    return connector.validate(Map.of(key, "x")).configValues().stream()
        .flatMap(value -> value.errorMessages().stream())
        .noneMatch(problem -> problem.contains(key + " is not a key of this connector"));
  }

  private static Stream<Connector> connectors() {
    return Stream.of(new AepSinkConnector(), new AepFailedRecordsSourceConnector());
  }
}
