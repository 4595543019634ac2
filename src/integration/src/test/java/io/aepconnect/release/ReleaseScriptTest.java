package io.aepconnect.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of {@code .ci/release} that decide what is released. They run in a small repository
 * with the poms of this project. A rehearsal runs the other steps.
 */
final class ReleaseScriptTest {

  private final String today = LocalDate.now(ZoneOffset.UTC).toString();

  @TempDir private Path repository;

  /** What a command printed, and its exit code. */
  private record Run(int code, String output) {}

  @BeforeEach
  void copyProject() throws Exception {
    copy(Path.of(".ci", "release"));
    for (Path pom : poms(Path.of("."))) {
      copy(pom);
    }
    write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- A change.\n");
    write("docs/publishing.md", "| placeholder |\n| `OWNER` | the account |\n");
    write("pom.xml", read("pom.xml").replace("OWNER", "somebody"));
    git("init", "-q");
    commit();
  }

  @Test
  void acceptsWhatItHasPrepared() throws Exception {
    Run prepare = release("prepare", "7.8.9");
    commit();

    assertThat(prepare.code()).as(prepare.output()).isZero();
    assertThat(release("check").output())
        .contains("7.8.9 of " + today + " can be tagged")
        .doesNotContain("placeholders");
    assertThat(release("check").code()).isZero();
    assertThat(read("CHANGELOG.md")).contains("\n## [7.8.9] - " + today + "\n");
    for (Path pom : poms(repository)) {
      assertThat(pom).content().contains("<version>7.8.9</version>");
    }
  }

  @Test
  void rejectsASnapshot() throws Exception {
    release("prepare", "7.8.9-SNAPSHOT");

    assertRejected("The version is 7.8.9-SNAPSHOT");
  }

  @Test
  void rejectsAModuleWithAnotherVersion() throws Exception {
    release("prepare", "7.8.9");
    String pom = "src/simulator/pom.xml";
    write(pom, read(pom).replace("<version>7.8.9<", "<version>7.8.8<"));

    assertRejected(pom + " has the version 7.8.8 and pom.xml has 7.8.9");
  }

  @Test
  void rejectsAChangelogWithAnotherDate() throws Exception {
    release("prepare", "7.8.9");
    write("CHANGELOG.md", read("CHANGELOG.md").replace(today, "2020-01-01"));

    assertRejected("CHANGELOG.md needs the heading \"## [7.8.9] - " + today + "\"");
  }

  @Test
  void rejectsChangesThatBelongToNoRelease() throws Exception {
    release("prepare", "7.8.9");
    write("CHANGELOG.md", read("CHANGELOG.md") + "\n## [Unreleased]\n");

    assertRejected("CHANGELOG.md still has the heading [Unreleased]");
  }

  @Test
  void rejectsATagThatExists() throws Exception {
    release("prepare", "7.8.9");
    git("tag", "v7.8.9");

    assertRejected("The tag v7.8.9 exists");
  }

  @Test
  void rejectsPlaceholdersOfThePublisher() throws Exception {
    release("prepare", "7.8.9");
    write("README.md", "https://github.com/OWNER/kafka-connect-aep");
    commit();

    assertRejected("placeholders that docs/publishing.md explains:\nREADME.md");
    assertThat(release("tag", "8.0.0-SNAPSHOT").code()).isNotZero();
    assertThat(git("tag").output()).isEmpty();
  }

  @Test
  void tagsTheReleaseAndStartsTheNextVersion() throws Exception {
    release("prepare", "7.8.9");
    commit();

    Run tag = release("tag", "8.0.0-SNAPSHOT");

    assertThat(tag.code()).as(tag.output()).isZero();
    assertThat(git("show", "v7.8.9:pom.xml").output()).contains("<version>7.8.9</version>");
    assertThat(git("status", "--porcelain").output()).isEmpty();
    for (Path pom : poms(repository)) {
      assertThat(pom).content().contains("<version>8.0.0-SNAPSHOT</version>");
    }
    assertThat(read("CHANGELOG.md"))
        .contains("# Changelog\n\n## [Unreleased]\n\n## [7.8.9] - " + today + "\n");
  }

  /** The commit that is being built may be either. */
  @Test
  void thisBuildIsASnapshotOrADatedRelease() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    boolean snapshot = pom.contains("-SNAPSHOT</version>");
    String date = pom.replaceFirst("(?s).*<release.date>(.*?)<.*", "$1");

    assertThat(Path.of("CHANGELOG.md"))
        .content()
        .containsPattern(
            snapshot
                ? "\n## \\[Unreleased]\n"
                : "\n## \\[[0-9.]+] - " + date + "\n\n### Upgrade notes\n");
  }

  private void assertRejected(String reason) throws Exception {
    Run check = release("check");

    assertThat(check.output()).contains(reason);
    assertThat(check.code()).isEqualTo(1);
  }

  private Run release(String... arguments) throws Exception {
    return run(Stream.concat(Stream.of(".ci/release"), Stream.of(arguments)).toList());
  }

  private Run git(String... arguments) throws Exception {
    return run(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
  }

  private void commit() throws Exception {
    git("add", "-A");
    Run commit = git("commit", "-q", "--allow-empty", "-m", "Change");
    assertThat(commit.code()).as(commit.output()).isZero();
  }

  private Run run(List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    // No setting of this machine, such as a key that signs commits.
    builder.environment().put("HOME", repository.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Test");
      builder.environment().put("GIT_" + who + "_EMAIL", "test@example.org");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Run(process.exitValue(), output);
  }

  private void copy(Path file) throws IOException {
    Path target = repository.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(repository.resolve(file).getParent());
    Files.writeString(repository.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(repository.resolve(file));
  }

  private static List<Path> poms(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root.resolve("src"))) {
      return Stream.concat(Stream.of(root), modules.sorted())
          .map(folder -> folder.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }
}
