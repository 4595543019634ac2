package io.aepconnect.quickstart;

import io.aepconnect.cluster.ConnectWorker;
import io.aepconnect.quickstart.options.CheckOptions;
import io.aepconnect.quickstart.options.EndOfRun;
import io.aepconnect.quickstart.options.QuickstartOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * Runs the connector on this machine, and checks the outcome of every record. The exit code is 0 if
 * the sums agree. Otherwise it prints why, writes the file {@code failed} into its directory, and
 * the exit code is 3. The file makes {@link EndOfRun} end Maven with exit code 1.
 */
public final class Quickstart {

  private static final int REPORTED_FAILURE = 3;
  private static final int SHOWN_LINES = 20;

  private final QuickstartOptions options;
  private final PrintStream out;

  private Quickstart(QuickstartOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs in the root folder of the project.
   *
   * @param args the folder of data and logs, where {@link CheckOptions} has written the options
   */
  public static void main(String[] args) throws Exception {
    ParentWatch.exitWithParent();
    Path directory = Path.of(args[0]);
    Path mark = EndOfRun.mark(directory);
    Files.deleteIfExists(mark);
    boolean succeeded = succeeds(directory, System.out);
    if (!succeeded) {
      Files.writeString(mark, "");
    }
    System.exit(succeeded ? 0 : REPORTED_FAILURE);
  }

  private static boolean succeeds(Path directory, PrintStream out)
      throws IOException, InterruptedException {
    try {
      return new Quickstart(CheckOptions.read(directory), out).run();
    } catch (RuntimeException e) {
      out.printf("%nThe quickstart failed: %s%n", Failure.sentence(e));
      out.println("Data and logs are below " + directory);
      return false;
    }
  }

  private boolean run() throws InterruptedException {
    Path directory = newDirectory();
    out.println("Starting on this machine:");
    boolean agreed = run(directory);
    if (agreed) {
      delete(directory);
    } else {
      out.println("Data and logs are in " + directory);
    }
    return agreed;
  }

  private boolean run(Path directory) throws InterruptedException {
    try (LocalPlatform platform = LocalPlatform.start(this::inlet, directory, out)) {
      Inlet inlet = platform.inlet();
      SinkOfRun chosen = new SinkOfRun(options);
      ConnectorFile sink = chosen.config(inlet);
      Optional<ConnectorFile> failedRecords =
          ConnectorFile.failedRecords(inlet, chosen.datasetId(), chosen.imsOrgId());
      try (ReturnedTopics returned =
          ReturnedTopics.of(inlet, platform.broker().bootstrapServers(), sink, failedRecords)) {
        boolean agreed =
            new Delivery(platform.platform(), sink, failedRecords, returned, options.keep(), out)
                .of(feed(sink));
        if (options.keep()) {
          keepRunning(sink, failedRecords, platform, returned);
        }
        return agreed;
      } catch (RuntimeException e) {
        if (!Failure.isExplained(e)) {
          showWorkerLog(platform.worker());
        }
        throw e;
      }
    }
  }

  private Feed feed(ConnectorFile sink) {
    return options
        .input()
        .<Feed>map(file -> new InputFeed(file, new EntityNeeds(sink.config())))
        .orElseGet(() -> new SampleFeed(samples(), options.events()));
  }

  private Samples samples() {
    Samples samples = Samples.read(Delivery.SAMPLES);
    return options.endpoint().isPresent() ? samples.withoutFailingLater() : samples;
  }

  private Inlet inlet() {
    if (options.endpoint().isPresent()) {
      return Inlet.real(options.endpoint().get());
    }
    if (options.input().isPresent()) {
      return SimulatedInlet.ofAnyOrganization();
    }
    return options.byFlow() ? SimulatedInlet.ofSamplesWithToken() : SimulatedInlet.ofSamples();
  }

  private void keepRunning(
      ConnectorFile connector,
      Optional<ConnectorFile> failedRecords,
      LocalPlatform platform,
      ReturnedTopics returned)
      throws InterruptedException {
    String bootstrap = platform.broker().bootstrapServers();
    out.printf("%nEverything keeps running until you press Ctrl-C.%n");
    platform
        .inlet()
        .page()
        .ifPresent(
            page -> out.printf("See each message of your topic in a browser:%n  %s%n", page));
    out.println("Ask the worker for the connector's state and its committed offsets:");
    out.printf("  curl -s %s/connectors/%s/status%n", platform.worker().uri(), connector.name());
    out.printf("  curl -s %s/connectors/%s/offsets%n", platform.worker().uri(), connector.name());
    out.println("With the tools of a Kafka installation, send an event and read the dead letters:");
    out.printf(
        "  kafka-console-producer.sh --bootstrap-server %s --topic %s%n", bootstrap, Feed.EVENTS);
    printConsumer(bootstrap, connector.deadLetterTopic());
    failedRecords.ifPresent(
        it -> {
          out.println("Read the events that AEP accepted and that failed later:");
          printConsumer(bootstrap, it.topic());
        });
    out.println("Logs: " + platform.worker().log() + " and " + platform.broker().log());
    returned.showForever();
  }

  private void printConsumer(String bootstrap, String topic) {
    out.printf(
        "  kafka-console-consumer.sh --bootstrap-server %s --topic %s --from-beginning"
            + " --property print.headers=true%n",
        bootstrap, topic);
  }

  /** Prints the last warnings and errors of the worker's log, or its last lines if it has none. */
  private void showWorkerLog(ConnectWorker worker) {
    List<String> lines = worker.logTail().lines().toList();
    List<String> warnings =
        lines.stream().filter(it -> it.contains(" WARN ") || it.contains(" ERROR ")).toList();
    List<String> shown = warnings.isEmpty() ? lines : warnings;
    out.printf("%nFrom %s:%n", worker.log());
    shown.subList(Math.max(0, shown.size() - SHOWN_LINES), shown.size()).forEach(out::println);
  }

  private Path newDirectory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(options.directory()), "run-");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory can be created below " + options.directory(), e);
    }
  }

  private static void delete(Path directory) {
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("The data of the run cannot be deleted: " + directory, e);
    }
  }
}
