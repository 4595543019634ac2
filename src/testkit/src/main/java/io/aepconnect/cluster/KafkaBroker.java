package io.aepconnect.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * A broker and controller in one JVM of its own. It can be stopped, killed and started again on the
 * same data and port; clients of {@link #bootstrapServers} find it again.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofSeconds(90);
  private static final Duration CALL_TIME = Duration.ofSeconds(5);
  private static final int PORT_ATTEMPTS = 5;
  private static final List<String> JVM =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path directory;
  private final int port;
  private ChildProcess process;

  private KafkaBroker(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts a new broker that keeps its files below {@code parent}, and waits until it serves. */
  public static KafkaBroker start(Path parent) {
    return start(parent, Map.of());
  }

  /** The same, with broker properties of the caller's. */
  public static KafkaBroker start(Path parent, Map<String, String> overrides) {
    Path directory = newDirectory(parent);
    for (int attempt = 1; ; attempt++) {
      KafkaBroker broker = new KafkaBroker(directory, FreePorts.next());
      broker.writeProperties(FreePorts.next(), overrides);
      if (attempt == 1) {
        broker.format();
      }
      try {
        broker.restart();
        return broker;
      } catch (RuntimeException e) {
        broker.close();
        boolean portTaken = broker.process.logTail().contains("Address already in use");
        if (!portTaken || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What the broker wrote, over all its starts. */
  public Path log() {
    return process.log();
  }

  /** The last lines of {@link #log}. */
  public String logTail() {
    return process.logTail();
  }

  /** Whether the process is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Shuts the broker down in order. */
  public void stop() {
    process.stop();
  }

  /** Kills the broker as {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  /** Starts the broker again after {@link #stop} or {@link #kill}, and waits until it serves. */
  public void restart() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The broker is running");
    }
    process =
        ChildProcess.start(
            "broker",
            ChildRuntime.ofThisJvm(),
            directory,
            JVM,
            "kafka.Kafka",
            List.of("server.properties"));
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
      Awaitility.await()
          .pollInSameThread()
          .atMost(START_TIME)
          .until(() -> isServing(admin, process));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw process.failure("does not serve after " + START_TIME.toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }

  private static boolean isServing(Admin admin, ChildProcess process) throws InterruptedException {
    if (!process.isAlive()) {
      throw process.failure("did not start");
    }
    try {
      return !admin
          .describeCluster()
          .nodes()
          .get(CALL_TIME.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static Path newDirectory(Path parent) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), "broker-");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for the broker below " + parent, e);
    }
  }

  private void writeProperties(int controllerPort, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    properties.put("log.dirs", directory.resolve("data").toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // How long a killed broker's place is kept, hence how long its restart takes.
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
    // Tests write records with old timestamps, which must not be removed for their age.
    properties.put("log.retention.ms", "-1");
    properties.put("log.cleaner.dedupe.buffer.size", "16777216");
    properties.putAll(overrides);
    try (Writer out = Files.newBufferedWriter(propertiesFile())) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("The broker's properties cannot be written", e);
    }
  }

  private void format() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {
              "format",
              "--config",
              propertiesFile().toString(),
              "--cluster-id",
              Uuid.randomUuid().toString()
            },
            new PrintStream(output, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IllegalStateException(
          "The broker's storage was not formatted: " + output.toString(StandardCharsets.UTF_8));
    }
  }

  private Path propertiesFile() {
    return directory.resolve("server.properties");
  }
}
