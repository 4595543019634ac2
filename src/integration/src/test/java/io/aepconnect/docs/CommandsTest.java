package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every command in the documentation is one that works; {@link DocsIT} runs the requests. */
final class CommandsTest {

  private static final Path NOT_RUN =
      Path.of("src", "integration", "src", "test", "resources", "docs", "not-run.txt");
  private static final Path COMPOSE = Path.of("docker", "compose.yaml");

  /** Command and arguments, up to the next command. */
  private static final Pattern COMPOSE_CALL =
      Pattern.compile("docker compose (up|down|logs)\\b([ \\w.-]*)");

  private static final Pattern REST =
      Pattern.compile("(GET|PUT|POST|PATCH|DELETE) /(connector|admin)[^\\s?]*");

  private final Pages pages = Pages.read();

  @Test
  void commandsOfTheBuildFitThePom() {
    MavenOptions build = new MavenOptions();
    List<String> problems = new ArrayList<>();
    for (ShellCommand command : pages.commands()) {
      if (command.isMaven() && !build.unknown(command).isEmpty()) {
        problems.add(command.at() + ": the build does not know " + build.unknown(command));
      }
    }
    problems.addAll(
        pages.problems(
            Page::code,
            code ->
                code.text().matches("-D[a-z]+(=.*)?") && !build.isKnown(code.text())
                    ? "the build does not know " + code.text()
                    : null));

    assertThat(problems).isEmpty();
  }

  /** In the foreground, the lines of all services would hide the report of the quickstart. */
  @Test
  void composeStartsInTheBackgroundAndNamesExistingServices() throws IOException {
    Map<String, Object> compose = new Yaml().load(Files.readString(COMPOSE));
    Set<?> services = ((Map<?, ?>) compose.get("services")).keySet();
    List<String> commands = new ArrayList<>();
    pages.commands().forEach(it -> commands.add(it.text()));
    pages.found(Page::code).forEach(it -> commands.add(it.text()));
    commands.add(Files.readString(COMPOSE));

    List<MatchResult> calls =
        commands.stream().flatMap(it -> COMPOSE_CALL.matcher(it).results()).toList();

    assertThat(calls).hasSizeGreaterThan(5);
    assertThat(calls)
        .allSatisfy(
            call -> {
              List<String> words = List.of(call.group(2).strip().split("\\s+"));
              if (call.group(1).equals("up")) {
                assertThat(words).as(call.group()).contains("-d");
              }
              assertThat(words)
                  .as(call.group())
                  .filteredOn(word -> !word.isEmpty() && !word.startsWith("-"))
                  .allMatch(services::contains);
            });
  }

  @Test
  void aTestMakesEveryRequestOrAListSaysWhyNot() throws IOException {
    List<String> notRun =
        Files.readAllLines(NOT_RUN).stream()
            .filter(it -> !it.isBlank() && !it.startsWith("#"))
            .toList();
    assertThat(notRun).allMatch(it -> it.matches("\\S+ +\\S.+"), "host, blanks, reason");
    List<String> problems = new ArrayList<>();
    for (ShellCommand command : pages.commands()) {
      boolean run =
          command.host().startsWith("WORKER") && ConnectCall.of(command.call()).isPresent();
      if (command.isCurl()
          && !run
          && notRun.stream().noneMatch(it -> it.startsWith(command.host() + " "))) {
        problems.add(
            command.at()
                + ": no test makes this request. Add it to "
                + ConnectCall.class.getSimpleName()
                + ", for WORKER:8083, or its host to "
                + NOT_RUN
                + ": "
                + command.text());
      }
    }
    problems.addAll(
        pages.problems(
            Page::code,
            code ->
                REST.matcher(code.text()).matches() && ConnectCall.of(code.text()).isEmpty()
                    ? "no test makes this request: " + code.text()
                    : null));

    assertThat(problems).isEmpty();
  }
}
