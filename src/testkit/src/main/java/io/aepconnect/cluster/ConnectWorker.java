package io.aepconnect.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A distributed Connect worker in a JVM of its own. It can be stopped, killed and started again at
 * the same REST address.
 */
public final class ConnectWorker implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final int PORT_ATTEMPTS = 5;
  private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";

  private final Path directory;
  private final WorkerSettings settings;
  private final int restPort;
  private final ConnectRest rest;
  private ChildProcess process;

  private ConnectWorker(Path directory, WorkerSettings settings, int restPort) {
    this.directory = directory;
    this.settings = settings;
    this.restPort = restPort;
    this.rest = new ConnectRest(uri());
  }

  /** Starts a worker that keeps its files below {@code parent}, and waits until it is ready. */
  public static ConnectWorker start(Path parent, WorkerSettings settings) {
    Path directory = newDirectory(parent);
    for (int attempt = 1; ; attempt++) {
      ConnectWorker worker = new ConnectWorker(directory, settings, FreePorts.next());
      worker.writeProperties();
      try {
        worker.restart();
        return worker;
      } catch (RuntimeException e) {
        worker.close();
        boolean portTaken = worker.process.logTail().contains("Address already in use");
        if (!portTaken || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Address of the worker's REST API. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + restPort);
  }

  /** The worker's REST API. */
  public ConnectRest rest() {
    return rest;
  }

  /** The id by which the status of connectors and tasks names this worker. */
  public String id() {
    return "127.0.0.1:" + restPort;
  }

  /** What the worker wrote, over all its starts. */
  public Path log() {
    return process.log();
  }

  /** The operating system's number of the running process. */
  public long pid() {
    return process.pid();
  }

  /** The last lines of {@link #log}. */
  public String logTail() {
    return process.logTail();
  }

  /** Whether the process is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Shuts the worker down in order: its tasks are stopped, and it leaves the group. */
  public void stop() {
    process.stop();
  }

  /** Kills the worker as {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  /** Starts the worker again after {@link #stop} or {@link #kill}, and waits until it is ready. */
  public void restart() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The worker is running");
    }
    process =
        ChildProcess.start(
            "worker",
            ChildRuntime.ofWorkers(),
            directory,
            jvmOptions(),
            MAIN,
            List.of("worker.properties"));
    try {
      Awaitility.await().pollInSameThread().atMost(START_TIME).until(this::isReady);
    } catch (ConditionTimeoutException e) {
      throw process.failure("is not ready after " + START_TIME.toSeconds() + " s");
    }
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(List.of("-Xms64m", "-XX:+UseSerialGC"));
    options.addAll(settings.jvmOptions());
    return options;
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
    return rest.isReady();
  }

  private void writeProperties() {
    Properties properties = new Properties();
    properties.putAll(settings.workerProperties(restPort));
    try (Writer out = Files.newBufferedWriter(directory.resolve("worker.properties"))) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("The worker's properties cannot be written", e);
    }
  }

  private static Path newDirectory(Path parent) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), "worker-");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for the worker below " + parent, e);
    }
  }
}
