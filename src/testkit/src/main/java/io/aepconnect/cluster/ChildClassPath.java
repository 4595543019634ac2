package io.aepconnect.cluster;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class path of a child JVM: that of this JVM without this project, without what the plugin
 * brings itself and without the test tools. A worker that can load the connector has therefore
 * loaded it, and its HTTP client, from {@code plugin.path}.
 */
final class ChildClassPath {

  private static final List<String> LEFT_OUT =
      List.of(
          "httpclient5",
          "httpcore5",
          "avro-",
          "axe-core-",
          "bcprov-",
          "docker-java-",
          "guava-",
          "jmh-",
          "jna-",
          "littleproxy-",
          "netty-",
          "testcontainers-",
          "junit-",
          "surefire-",
          "assertj-",
          "awaitility-",
          "hamcrest-",
          "byte-buddy",
          "archunit",
          "opentest4j",
          "apiguardian");

  private ChildClassPath() {}

  /** This JVM's class path as a child may have it. */
  static String ofThisJvm() {
    return filter(System.getProperty("java.class.path"), projectBuildDirectory());
  }

  static String filter(String classPath, Path buildDirectory) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> isForChildren(Path.of(entry).toAbsolutePath(), buildDirectory))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isForChildren(Path entry, Path buildDirectory) {
    String name = entry.getFileName().toString();
    return !entry.startsWith(buildDirectory) && LEFT_OUT.stream().noneMatch(name::startsWith);
  }

  /** The folder that holds this project's classes and its jar: {@code target}. */
  private static Path projectBuildDirectory() {
    try {
      return Path.of(
              ChildClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The test classes must lie in a folder", e);
    }
  }
}
