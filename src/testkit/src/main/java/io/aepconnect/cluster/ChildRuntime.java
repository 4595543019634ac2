package io.aepconnect.cluster;

import java.nio.file.Path;

/**
 * What a child JVM runs on.
 *
 * @param home the Java installation
 * @param classPath the libraries that it has
 */
record ChildRuntime(Path home, String classPath) {

  /** System property: the class path of workers, to test with another version of Connect. */
  static final String WORKER_CLASS_PATH = "worker.classpath";

  /** System property: the Java installation of workers. */
  static final String WORKER_JAVA_HOME = "worker.java.home";

  /** Runs a child as this JVM runs. */
  static ChildRuntime ofThisJvm() {
    return new ChildRuntime(Path.of(System.getProperty("java.home")), ChildClassPath.ofThisJvm());
  }

  /** The same, unless the system properties say otherwise; see {@code .ci/compat}. */
  static ChildRuntime ofWorkers() {
    ChildRuntime usual = ofThisJvm();
    return new ChildRuntime(
        Path.of(System.getProperty(WORKER_JAVA_HOME, usual.home().toString())),
        System.getProperty(WORKER_CLASS_PATH, usual.classPath()));
  }
}
