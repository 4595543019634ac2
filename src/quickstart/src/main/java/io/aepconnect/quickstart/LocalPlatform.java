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
 * @param inlet where the connector sends to
 * @param broker where the records are written
 * @param worker what runs the connector
 * @param topics the broker's topics
 */
record LocalPlatform(Inlet inlet, KafkaBroker broker, ConnectWorker worker, Topics topics)
    implements AutoCloseable {

  /** Starts everything below {@code directory}, telling each step. */
  static LocalPlatform start(Supplier<Inlet> inlets, Path directory, PrintStream out) {
    Inlet inlet = step(out, "inlet", inlets, it -> it.endpoint().toString());
    KafkaBroker broker = null;
    try {
      broker =
          step(out, "broker", () -> KafkaBroker.start(directory), KafkaBroker::bootstrapServers);
      WorkerSettings settings = WorkerSettings.at(broker);
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

  /** What the run itself sees of it. */
  Platform platform() {
    return new Platform(inlet, broker.bootstrapServers(), worker.rest(), topics);
  }

  /** Ends everything at once: nothing of it is needed any more. */
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
