package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.AepSinkConnector;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds every page of the documentation to the code. A failure names file and line. {@link DocsIT}
 * runs the commands.
 */
final class DocsTest {

  private static final Path MIGRATING = Path.of("docs", "migrating.md");
  private static final Path NOT_RUN = Path.of("src", "test", "resources", "docs", "not-run.txt");
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w./:@-])aep\\.(?!json|yaml)[a-z][\\w.]*\\w(\\.\\*)?");
  private static final Pattern GROUP = Pattern.compile("(.*\\.)(?:\\*|[A-Z_]+)");
  private static final Pattern OUR_FILE =
      Pattern.compile("(docs|config|docker|src|\\.ci|\\.github)/[\\w./-]*\\.\\w+");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(Test|IT)");
  private static final Pattern REST =
      Pattern.compile("(GET|PUT|POST|PATCH|DELETE) /(connector|admin)[^\\s?]*");

  private final List<Page> pages = Page.all();

  @Test
  void linksLeadSomewhere() {
    assertThat(found(Page::links)).hasSizeGreaterThan(20);
    assertThat(problems(Page::links, DocsTest::brokenLink)).isEmpty();
  }

  @Test
  void filesAndTestsThatTheTextNamesExist() {
    MavenOptions build = new MavenOptions();
    assertThat(
            problems(
                Page::code,
                code -> {
                  boolean missing =
                      OUR_FILE.matcher(code.text()).matches()
                          ? !Files.exists(Path.of(code.text()))
                          : TEST.matcher(code.text()).matches()
                              && !build.isKnown("-Dtest=" + code.text());
                  return missing ? "there is no " + code.text() : null;
                }))
        .isEmpty();
  }

  @Test
  void blocksCanBeRead() {
    List<String> problems = new ArrayList<>();
    problems.addAll(problems(page -> page.blocks("json"), DocsTest::unreadableJson));
    problems.addAll(problems(page -> page.blocks("yaml", "yml"), DocsTest::unreadableYaml));
    problems.addAll(problems(page -> page.blocks("properties"), DocsTest::oddProperties));

    assertThat(found(page -> page.blocks("json"))).hasSizeGreaterThan(5);
    assertThat(problems).isEmpty();
  }

  @Test
  void connectorConfigurationsAreAccepted() throws IOException {
    int accepted = 0;
    List<String> problems = new ArrayList<>();
    for (Snippet block : configurations()) {
      for (JsonNode value : values(block)) {
        Map<String, String> config = ConnectorConfigs.configOf(value);
        if (!config.isEmpty()) {
          accepted++;
          ConnectorConfigs.problems(config).forEach(it -> problems.add(block.at() + ": " + it));
        }
      }
    }

    assertThat(accepted).isGreaterThan(5);
    assertThat(problems).isEmpty();
  }

  @Test
  void keysExist() throws IOException {
    Set<String> keys = new TreeSet<>(new AepSinkConnector().config().names());
    Matcher old = KEY.matcher(Files.readString(MIGRATING));
    while (old.find()) {
      if (old.group().startsWith("aep.connection.") || old.group().startsWith("aep.flush.")) {
        keys.add(old.group());
      }
    }
    assertThat(
            problems(
                DocsTest::keys, key -> isKey(key.text(), keys) ? null : "no key " + key.text()))
        .as("named in the documentation, but neither defined nor an old name in " + MIGRATING)
        .isEmpty();
  }

  @Test
  void quotedMessagesAreInTheSource() {
    SourceTexts source = SourceTexts.read();

    assertThat(found(Page::quotes)).hasSizeGreaterThan(15);
    assertThat(
            problems(
                Page::quotes,
                quote ->
                    source.hold(quote.text()) ? null : "no message says “" + quote.text() + "”"))
        .as("“these quotes” are for messages of the connector, with … for what varies")
        .isEmpty();
  }

  @Test
  void commandsOfTheBuildFitThePom() {
    MavenOptions build = new MavenOptions();
    List<String> problems = new ArrayList<>();
    for (ShellCommand command : commands()) {
      if (command.isMaven() && !build.unknown(command).isEmpty()) {
        problems.add(command.at() + ": the build knows no " + build.unknown(command));
      }
    }
    problems.addAll(
        problems(
            Page::code,
            code ->
                code.text().matches("-D[a-z]+(=.*)?") && !build.isKnown(code.text())
                    ? "the build knows no " + code.text()
                    : null));

    assertThat(problems).isEmpty();
  }

  @Test
  void requestsAreMadeByATestOrListedWithAReason() throws IOException {
    List<String> notRun =
        Files.readAllLines(NOT_RUN).stream()
            .filter(it -> !it.isBlank() && !it.startsWith("#"))
            .toList();
    assertThat(notRun).allMatch(it -> it.matches("\\S+ +\\S.+"), "host, blanks, reason");
    List<String> problems = new ArrayList<>();
    for (ShellCommand command : commands()) {
      boolean run =
          command.host().startsWith("WORKER") && ConnectCall.of(command.call()).isPresent();
      if (command.isCurl()
          && !run
          && notRun.stream().noneMatch(it -> it.startsWith(command.host() + " "))) {
        problems.add(
            command.at()
                + ": neither a "
                + ConnectCall.class.getSimpleName()
                + " at WORKER:8083 nor in "
                + NOT_RUN
                + ": "
                + command.text());
      }
    }
    problems.addAll(
        problems(
            Page::code,
            code ->
                REST.matcher(code.text()).matches() && ConnectCall.of(code.text()).isEmpty()
                    ? "no test makes this call: " + code.text()
                    : null));

    assertThat(problems).isEmpty();
  }

  private List<ShellCommand> commands() {
    return pages.stream().flatMap(page -> ShellCommand.of(page).stream()).toList();
  }

  private List<Snippet> found(Function<Page, List<Snippet>> what) {
    return pages.stream().flatMap(page -> what.apply(page).stream()).toList();
  }

  /** What is wrong with each, with its place; null if nothing is. */
  private List<String> problems(
      Function<Page, List<Snippet>> what, Function<Snippet, String> problem) {
    return found(what).stream()
        .flatMap(it -> Stream.ofNullable(problem.apply(it)).map(text -> it.at() + ": " + text))
        .toList();
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
   * Some keys hold a topic, so the connector is asked; a placeholder or * at the end is a group.
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
    return keys.contains(key)
        || new AepSinkConnector()
            .validate(Map.of(key, "x")).configValues().stream()
                .flatMap(value -> value.errorMessages().stream())
                .noneMatch(problem -> problem.contains(key + " is not a key of this connector"));
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
      return "not JSON (show what is none as text): " + e.getMessage();
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

  /** In the pages, and the files that users are to take. */
  private List<Snippet> configurations() throws IOException {
    List<Snippet> all = new ArrayList<>(found(page -> page.blocks("json", "yaml", "yml")));
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
          .filter(
              file -> !file.endsWith("quickstart-sink.json")) // a template, with a test of its own
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

  /** None if it cannot be read, which another test reports. */
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
