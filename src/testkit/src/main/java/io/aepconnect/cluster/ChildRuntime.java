package io.aepconnect.cluster;

import java.nio.file.Path;

/**
 * The Java installation and the libraries of a child JVM.
 *
 * @param home the Java installation
 * @param classPath the class path
 */
record ChildRuntime(Path home, String classPath) {

  /** System property: the class path of workers, to test with another version of Connect. */
  static final String WORKER_CLASS_PATH = "worker.classpath";

  /** System property: the Java installation of workers. */
  static final String WORKER_JAVA_HOME = "worker.java.home";

  /** The Java installation and the libraries of this JVM. */
  static ChildRuntime ofThisJvm() {
    return new ChildRuntime(Path.of(System.getProperty("java.home")), ChildClassPath.ofThisJvm());
  }

  /** As {@link #ofThisJvm}, unless the system properties name others; see {@code .ci/compat}. */
  static ChildRuntime ofWorkers() {
    ChildRuntime usual = ofThisJvm();
    return new ChildRuntime(
        Path.of(System.getProperty(WORKER_JAVA_HOME, usual.home().toString())),
        System.getProperty(WORKER_CLASS_PATH, usual.classPath()));
  }
}
