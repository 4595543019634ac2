package io.aepconnect.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A broker or worker in a JVM of its own. It can be stopped, killed and started again with the same
 * files.
 */
final class ChildServer implements AutoCloseable {

  private static final int PORT_ATTEMPTS = 5;
  private static final Duration START_TIME = Duration.ofMinutes(2);

  /**
   * The program to start.
   *
   * @param name name of the server, of its files and of its log
   * @param mainClass gets the file of the server's properties as its only argument
   */
  record Program(String name, ChildRuntime java, List<String> jvmOptions, String mainClass) {}

  private final Program program;
  private final Path directory;
  private final BooleanSupplier isReady;
  private ChildProcess process;

  private ChildServer(Program program, Path directory, BooleanSupplier isReady) {
    this.program = program;
    this.directory = directory;
    this.isReady = isReady;
  }

  /** A server that keeps its files in that directory. It is not started yet. */
  static ChildServer in(
      Path directory, Program program, Map<String, String> properties, BooleanSupplier isReady) {
    ChildServer server = new ChildServer(program, directory, isReady);
    server.write(properties);
    return server;
  }

  /**
   * Makes a server for a free port and starts it. If another process has taken the port meanwhile,
   * tries another port.
   */
  static <T> T startOnFreePort(IntFunction<T> made, Function<T, ChildServer> server) {
    for (int attempt = 1; ; attempt++) {
      T owner = made.apply(FreePorts.next());
      ChildServer started = server.apply(owner);
      try {
        started.start();
        return owner;
      } catch (RuntimeException e) {
        started.close();
        boolean portInUse = started.logTail().contains("Address already in use");
        if (!portInUse || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** An empty directory for a server's files. */
  static Path newDirectory(Path parent, String name) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for the " + name + " below " + parent, e);
    }
  }

  /** Starts the server and waits until it is ready. */
  void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The " + program.name() + " is running");
    }
    process =
        ChildProcess.start(
            program.name(),
            program.java(),
            directory,
            program.jvmOptions(),
            program.mainClass(),
            List.of(propertiesFile().getFileName().toString()));
    try {
      Awaitility.await().pollInSameThread().atMost(START_TIME).until(this::isReady);
    } catch (ConditionTimeoutException e) {
      throw process.failure("is not ready after " + START_TIME.toSeconds() + " s");
    }
  }

  /** Shuts the server down in order. */
  void stop() {
    process.stop();
  }

  /** Kills the server as {@code kill -9} does. */
  void kill() {
    process.kill();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** The log file, which continues over all starts. */
  Path log() {
    return process.log();
  }

  /** The last lines of {@link #log}. */
  String logTail() {
    return process.logTail();
  }

  Path propertiesFile() {
    return directory.resolve(program.name() + ".properties");
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw process.failure("did not start");
    }
    return isReady.getAsBoolean();
  }

  private void write(Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    try (Writer out = Files.newBufferedWriter(propertiesFile())) {
      all.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Properties cannot be written: " + propertiesFile(), e);
    }
  }
}
