package io.aepconnect.bench;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.KafkaBroker;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.cluster.Topics;
import io.aepconnect.cluster.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker with topics full of events, a worker and an inlet, each in a process of its own. */
final class BenchCluster implements AutoCloseable {

  private static final long MAX_RUN_NANOS = TimeUnit.MINUTES.toNanos(15);
  private static final int DISTINCT_EVENTS = 5_000;

  private final Path directory;
  private final KafkaBroker broker;
  private final InletProcess inlet;
  private ConnectWorker worker;
  private int runs;

  private BenchCluster(Path directory, KafkaBroker broker, InletProcess inlet) {
    this.directory = directory;
    this.broker = broker;
    this.inlet = inlet;
  }

  /**
   * Starts all three. The worker has the garbage collector of Kafka's own scripts, and a heap of
   * one gigabyte from its start: in a small heap, G1 would mark all the time.
   */
  static BenchCluster start(Path directory) throws IOException {
    BenchCluster cluster =
        new BenchCluster(directory, KafkaBroker.start(directory), InletProcess.start(directory));
    WorkerSettings settings = WorkerSettings.at(cluster.broker);
    cluster.worker =
        ConnectWorker.start(
            directory,
            settings
                .withJvmOptions(
                    "-Xms1g",
                    "-Xmx1g",
                    "-XX:TieredStopAtLevel=4",
                    "-XX:-UseSerialGC",
                    "-XX:+UseG1GC",
                    "-XX:MaxGCPauseMillis=20",
                    "-XX:InitiatingHeapOccupancyPercent=35")
                .with("plugin.path", settings.pluginPath() + "," + DropSinkPlugin.write(directory))
                .with("offset.flush.interval.ms", "60000"));
    return cluster;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  InletProcess inlet() {
    return inlet;
  }

  /** Creates and fills a topic for each load. */
  void fill(Collection<Load> loads) {
    try (Topics topics = new Topics(broker.bootstrapServers());
        TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
      topics.create("dead-letters", 1);
      for (Load load : loads) {
        topics.create(load.name(), load.partitions());
        byte[][] events = new byte[DISTINCT_EVENTS][];
        for (int i = 0; i < DISTINCT_EVENTS; i++) {
          events[i] = Events.json(i, load.eventBytes());
        }
        for (long i = 0; i < load.records(); i++) {
          int partition = (int) (i % load.partitions());
          byte[] event = events[(int) (i % DISTINCT_EVENTS)];
          writer.send(new ProducerRecord<>(load.name(), partition, null, event));
        }
        writer.flush();
      }
    }
  }

  /**
   * Runs a new connector over the whole topic, and measures after the first quarter of it.
   *
   * @param profile whether to write files that show where the worker spent its processor time
   */
  Measured run(Scenario scenario, boolean profile) throws IOException, InterruptedException {
    String name = "run-" + ++runs;
    Path dropped = directory.resolve(name + ".counts");
    Map<String, String> config = new HashMap<>(scenario.config());
    config.put("name", name);
    if (scenario.isDrop()) {
      config.put("connector.class", DropSinkConnector.class.getName());
      config.put(DropSinkConnector.COUNTS, dropped.toString());
      config.put(DropSinkConnector.REFUSED, String.valueOf(scenario.refused()));
    } else {
      config.put(
          "aep.endpoint", inlet.endpoint(scenario.latencyMs(), scenario.refused()).toString());
    }
    Counts counts = scenario.isDrop() ? Counts.open(dropped) : inlet.counts();
    Cpu cpu = Cpu.of(worker.pid());
    long before = counts.read().messages();
    worker.rest().put(name, config);
    Interval.Moment from = await(counts, before + scenario.records() / 4, cpu, name);
    Profile recorded = profile ? Profile.start(worker.pid()) : null;
    Interval.Moment to = await(counts, before + scenario.records() * 95 / 100, cpu, name);
    if (recorded != null) {
      Files.writeString(
          directory.resolve(name + ".md"),
          "# " + scenario.name() + "\n\n" + recorded.stop(directory.resolve(name + ".jfr")));
    }
    worker.rest().delete(name);
    Thread.sleep(500);
    return new Interval(from, to).measured();
  }

  private Interval.Moment await(Counts counts, long messages, Cpu cpu, String connector)
      throws InterruptedException {
    long start = System.nanoTime();
    while (counts.read().messages() < messages) {
      if (System.nanoTime() - start > MAX_RUN_NANOS) {
        throw new IllegalStateException(
            connector + " makes no progress: " + worker.rest().status(connector));
      }
      Thread.sleep(5);
    }
    return Interval.Moment.now(counts, cpu);
  }

  /** Deletes the gigabytes of events, and keeps the recordings. */
  @Override
  public void close() {
    worker.close();
    inlet.close();
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> file.toString().contains("broker-"))
          .forEach(BenchCluster::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("The broker's files cannot be deleted from " + directory, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
