package io.aepconnect.cluster;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A broker and controller in a JVM of its own. It can be stopped, killed and started again with the
 * same data and port, so clients can reconnect to {@link #bootstrapServers}.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration CALL_TIME = Duration.ofSeconds(5);
  private static final List<String> JVM =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final ChildServer.Program PROGRAM =
      new ChildServer.Program("broker", ChildRuntime.ofThisJvm(), JVM, "kafka.Kafka");

  private final int port;
  private final ChildServer server;

  private KafkaBroker(Path directory, int port, Map<String, String> overrides) {
    this.port = port;
    this.server =
        ChildServer.in(directory, PROGRAM, properties(directory, port, overrides), this::isServing);
    if (Files.notExists(data(directory))) {
      format(server.propertiesFile());
    }
  }

  /** Starts a new broker that keeps its files below {@code parent}, and waits until it serves. */
  public static KafkaBroker start(Path parent) {
    return start(parent, Map.of());
  }

  /** The same, with some broker properties changed. */
  public static KafkaBroker start(Path parent, Map<String, String> overrides) {
    Path directory = ChildServer.newDirectory(parent, "broker");
    return ChildServer.startOnFreePort(
        port -> new KafkaBroker(directory, port, overrides), broker -> broker.server);
  }

  /** Host and port of the broker, as in {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The broker's log file, which continues over all starts. */
  public Path log() {
    return server.log();
  }

  /** The last lines of {@link #log}. */
  public String logTail() {
    return server.logTail();
  }

  /** Whether the process is running. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /** Shuts the broker down in order. */
  public void stop() {
    server.stop();
  }

  /** Kills the broker as {@code kill -9} does. */
  public void kill() {
    server.kill();
  }

  /** Starts the broker again after {@link #stop} or {@link #kill}, and waits until it serves. */
  public void restart() {
    server.start();
  }

  @Override
  public void close() {
    server.close();
  }

  private boolean isServing() {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "reconnect.backoff.max.ms",
                "100",
                "default.api.timeout.ms",
                (int) CALL_TIME.toMillis(),
                "request.timeout.ms",
                (int) CALL_TIME.toMillis()))) {
      return !admin
          .describeCluster()
          .nodes()
          .get(CALL_TIME.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the broker", e);
    }
  }

  private static Map<String, String> properties(
      Path directory, int port, Map<String, String> overrides) {
    String address = "127.0.0.1:" + port;
    int controllerPort = FreePorts.next();
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://" + address + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://" + address);
    properties.put("log.dirs", data(directory).toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // A killed broker can join again only after this time.
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
    // Keeps the records with old timestamps that tests write.
    properties.put("log.retention.ms", "-1");
    properties.put("log.cleaner.dedupe.buffer.size", "16777216");
    properties.putAll(overrides);
    return properties;
  }

  private static void format(Path propertiesFile) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {
              "format",
              "--config",
              propertiesFile.toString(),
              "--cluster-id",
              Uuid.randomUuid().toString()
            },
            new PrintStream(output, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IllegalStateException(
          "The broker's storage was not formatted: " + output.toString(StandardCharsets.UTF_8));
    }
  }

  private static Path data(Path directory) {
    return directory.resolve("data");
  }
}
