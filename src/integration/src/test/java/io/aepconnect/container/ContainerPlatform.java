package io.aepconnect.container;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.aepconnect.cluster.ConnectRest;
import io.aepconnect.cluster.FreePorts;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.cluster.Topics;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.RemoteSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** A broker, a worker with the plugin and an inlet, each in a container, in one network. */
final class ContainerPlatform implements AutoCloseable {

  private static final String BROKER = "broker:19092";
  private static final int INLET_PORT = 8088;
  private static final int REST_PORT = 8083;
  private static final Duration START_TIME = Duration.ofMinutes(2);

  private final Network network = Network.newNetwork();
  private final KafkaContainer broker =
      new KafkaContainer(Images.kafka())
          .withNetwork(network)
          .withListener(BROKER)
          .withLogConsumer(logTo("broker"));
  private final GenericContainer<?> inlet =
      new GenericContainer<>(Images.ofThisBuild("simulator"))
          .withNetwork(network)
          .withNetworkAliases("inlet")
          .withLogConsumer(logTo("inlet"))
          .withExposedPorts(INLET_PORT)
          .waitingFor(Wait.forHttp("/stats").forPort(INLET_PORT));
  private final GenericContainer<?> worker =
      new GenericContainer<>(Images.ofThisBuild("worker"))
          .withNetwork(network)
          .withLogConsumer(logTo("worker"))
          .withExposedPorts(REST_PORT)
          .withEnv("CONNECT_BOOTSTRAP_SERVERS", BROKER)
          .withEnv("CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR", "1")
          .withEnv("CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR", "1")
          .withEnv("CONNECT_STATUS_STORAGE_REPLICATION_FACTOR", "1")
          .withEnv("CONNECT_OFFSET_FLUSH_INTERVAL_MS", "1000")
          // This is the health check of the image itself; it sends a request to the REST API.
          .waitingFor(Wait.forHealthcheck().withStartupTimeout(START_TIME))
          .dependsOn(broker);

  private ConnectRest rest;

  private ContainerPlatform() {
    // Fixed ports: otherwise a restarted container gets other ports, and clients cannot reconnect.
    broker.setPortBindings(List.of(FreePorts.next() + ":9092"));
  }

  static ContainerPlatform start() {
    ContainerPlatform platform = new ContainerPlatform();
    try {
      Startables.deepStart(platform.inlet, platform.worker).join();
      platform.rest = platform.restOfWorker();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  ConnectRest rest() {
    return rest;
  }

  GenericContainer<?> worker() {
    return worker;
  }

  /** The inlet as this JVM sees it. */
  RemoteSimulator inlet() {
    return new RemoteSimulator(
        URI.create("http://" + inlet.getHost() + ":" + inlet.getMappedPort(INLET_PORT)));
  }

  /** The inlet as the worker sees it. */
  static String endpoint() {
    return "http://inlet:" + INLET_PORT + "/collection/" + InletSettings.INLET;
  }

  String bootstrapServers() {
    return broker.getBootstrapServers();
  }

  Topics topics() {
    return new Topics(bootstrapServers());
  }

  TopicWriter writer() {
    return new TopicWriter(bootstrapServers());
  }

  /** The states of the containers. A killed container may explain another failure. */
  String states() {
    return String.join(
        ", ", state("broker", broker), state("worker", worker), state("inlet", inlet));
  }

  private ConnectRest restOfWorker() {
    return new ConnectRest(
        URI.create("http://" + worker.getHost() + ":" + worker.getMappedPort(REST_PORT)));
  }

  private static String state(String name, GenericContainer<?> container) {
    try {
      ContainerState state = container.getCurrentContainerInfo().getState();
      return Boolean.TRUE.equals(state.getRunning())
          ? name + " " + state.getStatus()
          : "%s %s with %d, out of memory: %s"
              .formatted(name, state.getStatus(), state.getExitCodeLong(), state.getOOMKilled());
    } catch (RuntimeException e) {
      // The failure of the test matters more than this one.
      return name + " unknown: " + e;
    }
  }

  /** Kills the broker and starts it again with its data. */
  void restartBroker() {
    broker.getDockerClient().killContainerCmd(broker.getContainerId()).exec();
    broker.getDockerClient().startContainerCmd(broker.getContainerId()).exec();
  }

  /** Pauses the broker's processes. Connections stay open, as when a network is cut. */
  void pauseBroker() {
    broker.getDockerClient().pauseContainerCmd(broker.getContainerId()).exec();
  }

  void unpauseBroker() {
    broker.getDockerClient().unpauseContainerCmd(broker.getContainerId()).exec();
  }

  @Override
  public void close() {
    worker.close();
    inlet.close();
    broker.close();
    network.close();
  }

  /** Writes the log of a container into a file below {@code target}. */
  private static Consumer<OutputFrame> logTo(String name) {
    Path file = Path.of("src", "integration", "target", "container-logs", name + ".log");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException("The log file of a container cannot be created", e);
    }
    return frame -> append(file, frame.getUtf8String());
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("A container's log cannot be written", e);
    }
  }
}
