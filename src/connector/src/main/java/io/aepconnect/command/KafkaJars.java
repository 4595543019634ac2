package io.aepconnect.command;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the jars of an installed Kafka. */
final class KafkaJars {

  /** Where packages and images install Kafka. */
  private static final List<String> USUAL =
      List.of("/opt/kafka", "/kafka", "/usr/local/kafka", "/opt/bitnami/kafka", "/usr", ".");

  /** Where its jars are, below the folder of the installation. */
  private static final List<String> FOLDERS = List.of("libs", "share/java/kafka", "");

  private static final List<String> NEEDED = List.of("kafka-clients-", "connect-api-");

  private KafkaJars() {}

  /**
   * The jars in the first folder that has what is needed; empty if none has.
   *
   * @param named nullable: the only folder to look into
   */
  static List<URL> find(@Nullable String named, Map<String, String> environment)
      throws IOException {
    for (String home : named != null ? List.of(named) : homes(environment)) {
      for (String folder : FOLDERS) {
        List<Path> jars = jars(Path.of(home, folder));
        if (NEEDED.stream().allMatch(needed -> has(jars, needed))) {
          return urls(jars);
        }
      }
    }
    return List.of();
  }

  /** The jars in the folder of this one, or only this one if it is a folder of classes. */
  static List<URL> besides(Path self) throws IOException {
    Path folder = self.getParent();
    return urls(Files.isDirectory(self) || folder == null ? List.of(self) : jars(folder));
  }

  private static List<String> homes(Map<String, String> environment) {
    List<String> homes = new ArrayList<>();
    for (String name : List.of("KAFKA_HOME", "CONFLUENT_HOME")) {
      if (environment.containsKey(name)) {
        homes.add(environment.get(name));
      }
    }
    homes.addAll(USUAL);
    return homes;
  }

  private static boolean has(List<Path> jars, String prefix) {
    return jars.stream().anyMatch(jar -> jar.getFileName().toString().startsWith(prefix));
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<URL> urls(List<Path> files) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path file : files) {
      urls.add(file.toUri().toURL());
    }
    return urls;
  }
}
