package io.aepconnect.cluster;

import java.io.File;
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
    return filter(System.getProperty("java.class.path"));
  }

  static String filter(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> isForChildren(Path.of(entry).getFileName().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Only this project has folders on the class path. */
  private static boolean isForChildren(String name) {
    return name.endsWith(".jar") && LEFT_OUT.stream().noneMatch(name::startsWith);
  }
}
