package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.page.Page;
import io.aepconnect.page.Snippet;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares every page of the documentation with the code. A failure names file and line. {@link
 * DocsIT} runs the commands.
 */
final class DocsTest {

  /** A file of the project, except those that a build writes. */
  private static final Pattern OUR_FILE =
      Pattern.compile("(?!.*/target/)(docs|config|docker|src|\\.ci|\\.github)/[\\w./-]*\\.\\w+");

  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(Test|IT)");
  private final Pages pages = Pages.read();

  @Test
  void everyLinkHasATarget() {
    assertThat(pages.found(Page::links)).hasSizeGreaterThan(20);
    assertThat(pages.problems(Page::links, DocsTest::brokenLink)).isEmpty();
  }

  @Test
  void everyNamedFileAndTestExists() {
    MavenOptions build = new MavenOptions();
    assertThat(
            pages.problems(
                Page::code,
                code -> {
                  boolean missing =
                      OUR_FILE.matcher(code.text()).matches()
                          ? !Files.exists(Path.of(code.text()))
                          : TEST.matcher(code.text()).matches()
                              && !build.isKnown("-Dtest=" + code.text());
                  return missing ? "There is no " + code.text() : null;
                }))
        .isEmpty();
  }

  @Test
  void blocksCanBeRead() {
    List<String> problems = new ArrayList<>();
    problems.addAll(pages.problems(page -> page.blocks("json"), DocsTest::unreadableJson));
    problems.addAll(pages.problems(page -> page.blocks("yaml", "yml"), DocsTest::unreadableYaml));
    problems.addAll(pages.problems(page -> page.blocks("properties"), DocsTest::oddProperties));

    assertThat(pages.found(page -> page.blocks("json"))).hasSizeGreaterThan(5);
    assertThat(problems).isEmpty();
  }

  @Test
  void connectorConfigurationsAreAccepted() throws IOException {
    assertThat(connectors().keySet()).hasSizeGreaterThan(5);
    assertThat(problems(ConnectorConfigs::problems)).isEmpty();
  }

  @Test
  void placeholdersThatAReaderLeftAreRefused() throws IOException {
    assertThat(problems(ConnectorConfigs::acceptedPlaceholders))
        .as("placeholders that are not in the list in Placeholders.java")
        .isEmpty();
  }

  @Test
  void placeholdersInTheTextAreRefused() {
    assertThat(pages.found(DocsTest::settings)).hasSizeGreaterThan(3);
    assertThat(
            pages.problems(
                DocsTest::settings,
                code -> {
                  String[] setting = code.text().split("=", 2);
                  List<String> accepted =
                      ConnectorConfigs.acceptedPlaceholders(Map.of(setting[0], setting[1]));
                  return accepted.isEmpty() ? null : accepted.toString();
                }))
        .isEmpty();
  }

  private static List<Snippet> settings(Page page) {
    return page.code().stream().filter(it -> it.text().matches("aep\\.[a-z.]+=.+")).toList();
  }

  /** What is wrong with the configurations, each with its file and line. */
  private List<String> problems(Function<Map<String, String>, List<String>> of) throws IOException {
    List<String> problems = new ArrayList<>();
    connectors()
        .forEach((at, config) -> of.apply(config).forEach(it -> problems.add(at + ": " + it)));
    return problems;
  }

  /** The configurations of connectors, by file, line and number in the block. */
  private Map<String, Map<String, String>> connectors() throws IOException {
    Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
    for (Snippet block : configurations()) {
      List<JsonNode> values = values(block);
      for (JsonNode value : values) {
        Map<String, String> config = ConnectorConfigs.configOf(value);
        if (!config.isEmpty()) {
          connectors.put(block.at() + " (" + (values.indexOf(value) + 1) + ")", config);
        }
      }
    }
    return connectors;
  }

  @Test
  void quotedMessagesAreInTheSource() {
    SourceTexts source = SourceTexts.read();

    assertThat(pages.found(Page::quotes)).hasSizeGreaterThan(15);
    assertThat(
            pages.problems(
                Page::quotes,
                quote ->
                    source.hold(quote.text())
                        ? null
                        : "no message contains “" + quote.text() + "”"))
        .as("“these quotes” are only for messages of the connector, with … for variable parts")
        .isEmpty();
  }

  private static String brokenLink(Snippet link) {
    String target = link.text();
    if (target.matches("(https?|mailto):.*")) {
      return null;
    }
    String[] parts = target.split("#", 2);
    Path folder = link.page().toAbsolutePath().getParent();
    Path file =
        parts[0].isEmpty() ? link.page().toAbsolutePath() : folder.resolve(parts[0]).normalize();
    if (!Files.exists(file)) {
      return "broken link to " + target;
    }
    boolean anchored = parts.length == 1 || Page.read(file).anchors().contains(parts[1]);
    return anchored ? null : "no heading for " + target;
  }

  private static String unreadableJson(Snippet block) {
    try {
      ConnectorConfigs.json(block.text());
      return null;
    } catch (IOException e) {
      return "not JSON (use a block of another language): " + e.getMessage();
    }
  }

  private static String unreadableYaml(Snippet block) {
    try {
      ConnectorConfigs.yaml(block.text());
      return null;
    } catch (IOException e) {
      return "not YAML: " + e.getMessage();
    }
  }

  private static String oddProperties(Snippet block) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(block.text()));
    } catch (IOException | IllegalArgumentException e) {
      return "not properties: " + e.getMessage();
    }
    return properties.containsValue("") ? "a key without a value: " + properties : null;
  }

  /** The configurations in the pages, and the files that users copy. */
  private List<Snippet> configurations() throws IOException {
    List<Snippet> all = new ArrayList<>(pages.found(page -> page.blocks("json", "yaml", "yml")));
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
          .map(DocsTest::whole)
          .forEach(all::add);
    }
    return all;
  }

  private static Snippet whole(Path file) {
    try {
      return new Snippet(
          file, 1, file.toString().endsWith(".json") ? "json" : "yaml", Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of a block; none if it cannot be read, which another test reports. */
  private static List<JsonNode> values(Snippet block) {
    try {
      return block.language().equals("json")
          ? ConnectorConfigs.json(block.text())
          : ConnectorConfigs.yaml(block.text());
    } catch (IOException e) {
      return List.of();
    }
  }
}
