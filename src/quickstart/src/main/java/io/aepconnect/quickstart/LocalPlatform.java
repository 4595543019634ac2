package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.KafkaBroker;
import io.aepconnect.cluster.Topics;
import io.aepconnect.cluster.WorkerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The inlet, the broker and the worker of one run.
 *
 * @param inlet the inlet to which the connector sends
 * @param broker the broker of the records
 * @param worker the worker that runs the connector
 * @param topics the broker's topics
 */
record LocalPlatform(Inlet inlet, KafkaBroker broker, ConnectWorker worker, Topics topics)
    implements AutoCloseable {

  /** Starts everything, with files below {@code directory}, and prints each step. */
  static LocalPlatform start(Supplier<Inlet> inlets, Path directory, PrintStream out) {
    Inlet inlet = step(out, "inlet", inlets, it -> it.endpoint().toString());
    KafkaBroker broker = null;
    try {
      broker =
          step(out, "broker", () -> KafkaBroker.start(directory), KafkaBroker::bootstrapServers);
      WorkerSettings settings = withSecrets(WorkerSettings.at(broker));
      ConnectWorker worker =
          step(
              out,
              "worker",
              () -> ConnectWorker.start(directory, settings),
              it -> it.uri().toString());
      return new LocalPlatform(inlet, broker, worker, new Topics(broker.bootstrapServers()));
    } catch (RuntimeException e) {
      if (broker != null) {
        broker.kill();
      }
      inlet.close();
      throw e;
    }
  }

  /** Secrets of the user stay in a file or in the environment, which the worker inherits. */
  private static WorkerSettings withSecrets(WorkerSettings settings) {
    return settings
        .withFileSecrets()
        .with("config.providers", "file,env")
        .with(
            "config.providers.env.class",
            "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
  }

  /** What {@link Delivery} needs. */
  Platform platform() {
    return new Platform(inlet, broker.bootstrapServers(), worker.rest(), topics);
  }

  /** Kills everything, because nothing is needed any more. */
  @Override
  public void close() {
    topics.close();
    worker.kill();
    broker.kill();
    inlet.close();
  }

  private static <T> T step(
      PrintStream out, String name, Supplier<T> start, Function<T, String> address) {
    long begin = System.nanoTime();
    T started = start.get();
    out.printf(
        "  %-11s%s (%.1f s)%n", name, address.apply(started), (System.nanoTime() - begin) / 1e9);
    return started;
  }
}
