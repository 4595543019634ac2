package io.aepconnect.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class path of a child JVM: the class path of this JVM without this project, without the
 * libraries that the plugin bundles, and without the test tools. A worker can therefore load the
 * connector and its HTTP client only from {@code plugin.path}.
 */
final class ChildClassPath {

  private static final List<String> LEFT_OUT =
      List.of(
          "kafka-connect-aep",
          "aep-simulator",
          "httpclient5",
          "httpcore5",
          "avro-",
          "axe-core-",
          "bcprov-",
          "docker-java-",
          "guava-",
          "jmh-",
          "jna-",
          "json-schema-validator-",
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

  /** The class path for a child of this JVM. */
  static String ofThisJvm() {
    return filter(System.getProperty("java.class.path"));
  }

  static String filter(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> isForChildren(Path.of(entry).getFileName().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Rejects folders, too: only the classes of this project are in folders. */
  private static boolean isForChildren(String name) {
    return name.endsWith(".jar") && LEFT_OUT.stream().noneMatch(name::startsWith);
  }
}
