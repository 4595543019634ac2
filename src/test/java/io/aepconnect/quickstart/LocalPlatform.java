package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.cluster.KafkaBroker;
import io.aepconnect.cluster.Topics;
import io.aepconnect.cluster.WorkerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
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

  /** A record of more than 1 MB must get into the topics, since AEP's limit is what we show. */
  private static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "4194304");

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

  void createTopics(String deadLetterTopic) {
    topics.create(Feed.EVENTS, 3, LARGE_RECORDS);
    topics.create(Feed.PROFILES, 1, LARGE_RECORDS);
    topics.create(deadLetterTopic, 1, LARGE_RECORDS);
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
