package io.aepconnect.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A distributed Connect worker in a JVM of its own. It can be stopped, killed and started again at
 * the same REST address.
 */
public final class ConnectWorker implements AutoCloseable {

  private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";

  private final int restPort;
  private final ConnectRest rest;
  private final ChildServer server;

  private ConnectWorker(Path directory, WorkerSettings settings, int restPort) {
    this.restPort = restPort;
    this.rest = new ConnectRest(uri());
    this.server =
        ChildServer.in(
            directory, program(settings), settings.workerProperties(restPort), rest::isReady);
  }

  /** Starts a worker that keeps its files below {@code parent}, and waits until it is ready. */
  public static ConnectWorker start(Path parent, WorkerSettings settings) {
    Path directory = ChildServer.newDirectory(parent, "worker");
    return ChildServer.startOnFreePort(
        port -> new ConnectWorker(directory, settings, port), worker -> worker.server);
  }

  private static ChildServer.Program program(WorkerSettings settings) {
    List<String> options = new ArrayList<>(List.of("-Xms64m", "-XX:+UseSerialGC"));
    options.addAll(settings.jvmOptions());
    return new ChildServer.Program("worker", ChildRuntime.ofWorkers(), options, MAIN);
  }

  /** Address of the worker's REST API. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + restPort);
  }

  /** The worker's REST API. */
  public ConnectRest rest() {
    return rest;
  }

  /** The worker's id in the status of connectors and tasks. */
  public String id() {
    return "127.0.0.1:" + restPort;
  }

  /** The worker's log file, which continues over all starts. */
  public Path log() {
    return server.log();
  }

  /** The process id of the running worker. */
  public long pid() {
    return server.pid();
  }

  /** The last lines of {@link #log}. */
  public String logTail() {
    return server.logTail();
  }

  /** Whether the process is running. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /** Shuts the worker down in order: its tasks are stopped, and it leaves the group. */
  public void stop() {
    server.stop();
  }

  /** Kills the worker as {@code kill -9} does. */
  public void kill() {
    server.kill();
  }

  /** Starts the worker again after {@link #stop} or {@link #kill}, and waits until it is ready. */
  public void restart() {
    server.start();
  }

  @Override
  public void close() {
    server.close();
  }
}
