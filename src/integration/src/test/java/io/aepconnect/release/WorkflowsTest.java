package io.aepconnect.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Rules for the files of GitHub that actionlint, which {@code .ci/lint} runs, does not check. */
final class WorkflowsTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path WORKFLOWS = Path.of(".github", "workflows");
  private static final Path FORMS = Path.of(".github", "ISSUE_TEMPLATE");

  /** Whoever takes over an action's repository can move its tags, but not change a commit. */
  @Test
  void everyActionIsPinnedToACommit() throws IOException {
    List<String> uses = new ArrayList<>();
    for (Path file : files(WORKFLOWS)) {
      Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> line.matches("(- )?uses: .*"))
          .forEach(uses::add);
    }

    assertThat(uses)
        .hasSizeGreaterThan(10)
        .allMatch(
            line ->
                line.matches("(- )?uses: (\\./.*|[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+)"));
  }

  @Test
  void workflowsMayOnlyReadUnlessAJobSaysMore() throws IOException {
    for (Path file : files(WORKFLOWS)) {
      assertThat(YAML.readTree(file.toFile()).path("permissions"))
          .as(file.toString())
          .isEqualTo(YAML.createObjectNode().put("contents", "read"));
    }
  }

  @Test
  void onlyTheDraftMayWriteToTheRepository() throws IOException {
    JsonNode jobs = YAML.readTree(WORKFLOWS.resolve("release.yml").toFile()).path("jobs");

    assertThat(jobs.properties())
        .filteredOn(job -> job.getValue().at("/permissions/contents").asText().equals("write"))
        .extracting(Map.Entry::getKey)
        .containsExactly("draft");
  }

  @Test
  void eachJdkRunsAllTestsOnce() throws IOException {
    List<String> jdks = new ArrayList<>();
    for (JsonNode job : YAML.readTree(WORKFLOWS.resolve("ci.yml").toFile()).path("jobs")) {
      boolean all =
          job.findValuesAsText("run").stream().anyMatch(it -> it.matches("\\.ci/run|.* verify"));
      if (all) {
        jdks.addAll(defaultJdks(job));
      }
    }

    assertThat(jdks).containsExactlyInAnyOrder("17", "25");
  }

  @Test
  void issueFormsHaveWhatGitHubRequires() throws IOException {
    for (Path file : files(FORMS)) {
      JsonNode form = YAML.readTree(file.toFile());
      if (file.endsWith("config.yml")) {
        assertThat(form.path("contact_links"))
            .isNotEmpty()
            .allSatisfy(
                link ->
                    assertThat(link.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("name", "url", "about"));
      } else {
        assertThat(form.fieldNames()).toIterable().contains("name", "description", "body");
        assertThat(form.path("body"))
            .as(file.toString())
            .isNotEmpty()
            .allSatisfy(WorkflowsTest::isElement);
        assertThat(form.findValuesAsText("id")).doesNotHaveDuplicates();
      }
    }
  }

  private static void isElement(JsonNode element) {
    String type = element.path("type").asText();
    assertThat(type).isIn("markdown", "textarea", "input", "dropdown", "checkboxes");
    assertThat(
            element.path("attributes").path(type.equals("markdown") ? "value" : "label").asText())
        .isNotBlank();
  }

  /** The last JDK that setup-java gets is the default one; a matrix has several jobs. */
  private static List<String> defaultJdks(JsonNode job) {
    JsonNode matrix = job.at("/strategy/matrix/java");
    if (matrix.isArray()) {
      return StreamSupport.stream(matrix.spliterator(), false).map(JsonNode::asText).toList();
    }
    String[] jdks = job.findValuesAsText("java-version").get(0).strip().split("\\s+", -1);
    return List.of(jdks[jdks.length - 1]);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
