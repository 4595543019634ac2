package io.aepconnect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the {@code ./mvnw} commands of the documentation. A build cannot run itself, so this looks
 * for their profiles, options and tests in the sources.
 */
final class MavenOptions {

  private static final Path MODULES = Path.of("src");
  private static final Set<String> MAVENS_OWN =
      Set.of("test", "it.test", "skipTests", "maven.test.skip", "skipITs", "surefire.skip");
  private static final Set<String> GOALS =
      Set.of("clean", "compile", "test", "package", "verify", "install", "deploy");

  private final StringBuilder poms = new StringBuilder(read(Path.of("pom.xml")));
  private final Map<Path, String> sources = new HashMap<>();

  MavenOptions() {
    try (Stream<Path> files = Files.walk(MODULES)) {
      for (Path file : files.toList()) {
        if (file.endsWith("pom.xml")) {
          poms.append(read(file));
        } else if (file.toString().endsWith(".java")) {
          sources.put(file, read(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the command that this build does not know. */
  List<String> unknown(ShellCommand command) {
    return command
        .words()
        .skip(1)
        .takeWhile(word -> !word.startsWith("#"))
        .filter(word -> !isKnown(word))
        .toList();
  }

  /** Whether the build has an option of that name, such as {@code -Dkeep}. */
  boolean isKnown(String word) {
    if (word.startsWith("-P")) {
      return Stream.of(word.substring(2).split(",", -1))
          .allMatch(it -> poms.indexOf("<id>" + it + "<") >= 0);
    } else if (word.startsWith("-D")) {
      String[] option = word.substring(2).split("=", 2);
      boolean test = option[0].equals("test") || option[0].equals("it.test");
      return test
          ? Stream.of(option[1].split(",", -1)).allMatch(this::isTest)
          : MAVENS_OWN.contains(option[0]) || poms.indexOf(option[0]) >= 0 || isProperty(option[0]);
    }
    return word.startsWith("-")
        || isModules(word)
        || GOALS.contains(word)
        || word.matches("[\\w-]+:[\\w-]+");
  }

  /** Whether the word lists folders of modules, as after {@code -pl}. */
  private static boolean isModules(String word) {
    return Stream.of(word.split(",", -1)).allMatch(it -> Files.exists(Path.of(it, "pom.xml")));
  }

  private boolean isTest(String name) {
    String file = name.replaceFirst("#.*", "") + ".java";
    return sources.keySet().stream().anyMatch(it -> it.endsWith(file));
  }

  private boolean isProperty(String name) {
    return sources.values().stream().anyMatch(it -> it.contains("(\"" + name + "\""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
