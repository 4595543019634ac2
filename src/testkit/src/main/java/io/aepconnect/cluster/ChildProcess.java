package io.aepconnect.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One child JVM with its log file. It ends when this JVM ends: a shutdown hook ends it, and if this
 * JVM is killed, {@link ChildMain} sees the end of its standard input.
 */
final class ChildProcess {

  private static final Duration STOP_TIME = Duration.ofSeconds(30);
  private static final int TAIL_BYTES = 6_000;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread hook;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.hook = new Thread(process::destroyForcibly, "end-" + name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts {@code mainClass} in a JVM of its own.
   *
   * @param java the Java installation and the class path of the JVM
   * @param directory for the log file {@code name.log}, which is continued if it exists, and for
   *     the launcher
   */
  static ChildProcess start(
      String name,
      ChildRuntime java,
      Path directory,
      List<String> jvmOptions,
      String mainClass,
      List<String> args) {
    try {
      Path launcher = directory.resolve("launcher");
      copyClass(ChildMain.class, launcher);
      Path logging = launcher.resolve("log4j2.xml");
      copy("child-log4j2.xml", logging);
      Path oldLogging = launcher.resolve("log4j.properties");
      copy("child-log4j.properties", oldLogging);
      Path log = directory.resolve(name + ".log");

      List<String> command = new ArrayList<>();
      command.add(java.home().resolve("bin").resolve("java").toString());
      command.addAll(jvmOptions);
      command.add("-Dlog4j2.configurationFile=" + logging.toUri());
      command.add("-Dlog4j.configuration=" + oldLogging.toUri());
      command.add(ChildMain.class.getName());
      command.add(mainClass);
      command.addAll(args);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      // Not as an argument: some systems limit the length of a command.
      builder.environment().put("CLASSPATH", launcher + File.pathSeparator + java.classPath());
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("The JVM of " + name + " cannot be started", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** Asks the process to end, and kills it if it has not ended after half a minute. */
  void stop() {
    // Not process.destroy(): it also closes the streams, and then ChildMain ends the JVM at once.
    boolean unused = process.toHandle().destroy();
    if (!hasEndedWithin(STOP_TIME)) {
      kill();
    }
    removeHook();
  }

  /** Kills the process at once, as {@code kill -9} does, and returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    if (!hasEndedWithin(STOP_TIME)) {
      throw new IllegalStateException(name + ", process " + process.pid() + ", does not end");
    }
    removeHook();
  }

  /** An exception that shows the last lines of the process's log. */
  IllegalStateException failure(String what) {
    String state = process.isAlive() ? "still running" : "ended with " + process.exitValue();
    return new IllegalStateException(
        "%s %s (%s). The end of %s:%n%s".formatted(name, what, state, log, logTail()));
  }

  /** The last lines of the log. */
  String logTail() {
    try {
      byte[] bytes = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
      int start = Math.max(0, bytes.length - TAIL_BYTES);
      return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }

  private boolean hasEndedWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("Interrupted while waiting for the end of " + name, e);
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is shutting down, so the hook has done its work.
    }
  }

  private static void copyClass(Class<?> type, Path root) throws IOException {
    Path file = root.resolve(type.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    copy(type.getSimpleName() + ".class", file);
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = ChildProcess.class.getResourceAsStream(resource)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
