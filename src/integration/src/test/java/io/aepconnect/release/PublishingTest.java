package io.aepconnect.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/publishing.md} lists every placeholder that the first publisher must replace. */
final class PublishingTest {

  private static final Path LIST = Path.of("docs", "publishing.md");
  private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\|[^|]*\\|(.*)\\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:github\\.com/([\\w.-]+)/kafka-connect-aep|ghcr\\.io/([\\w.-]+)/)");
  private static final Pattern SKIPPED =
      Pattern.compile("(\\.git|\\.idea|.*/target|target|src/[^/]+/src)(/.*)?");

  private final Map<Path, String> texts = texts();

  @Test
  void theListNamesTheFilesOfEachPlaceholder() {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    listed().keySet().forEach(name -> found.put(name, filesWith(name)));

    assertThat(found).isEqualTo(listed());
  }

  /** Otherwise a reader could find the files of somebody else at one of the addresses. */
  @Test
  void everyAddressHasTheSameOwner() {
    Map<String, Set<String>> files = new TreeMap<>();
    texts.forEach(
        (file, text) ->
            ADDRESS
                .matcher(text)
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .forEach(
                    owner ->
                        files.computeIfAbsent(owner, it -> new TreeSet<>()).add(file.toString())));

    assertThat(files).as("owners, each with its files").hasSize(1);
    assertThat(files.values().iterator().next()).contains("pom.xml", "README.md");
  }

  private static Map<String, Set<String>> listed() {
    return Page.read(LIST).prose().stream()
        .flatMap(line -> ROW.matcher(line).results())
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row ->
                    NAME.matcher(row.group(2))
                        .results()
                        .map((MatchResult file) -> file.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))));
  }

  private Set<String> filesWith(String name) {
    Pattern word = Pattern.compile("\\b" + name + "\\b");
    return texts.entrySet().stream()
        .filter(it -> !it.getKey().equals(LIST) && word.matcher(it.getValue()).find())
        .map(it -> it.getKey().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text files of the project, without what a build writes and without source code. */
  private static Map<Path, String> texts() {
    Path root = Path.of("");
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> ours =
          files
              .filter(file -> !SKIPPED.matcher(file.toString()).matches())
              .filter(Files::isRegularFile)
              .toList();
      for (Path file : ours) {
        try {
          texts.put(file, Files.readString(file));
        } catch (MalformedInputException e) {
          // a picture
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
