package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run: creates the topics and the connector, writes the records, waits until the connector has
 * committed all of them, and prints the report. Then it waits for the events that AEP accepted and
 * that fail later.
 *
 * @param platform the broker, worker and inlet of the run
 * @param sink the connector that sends the records
 * @param failedRecords the connector that reads failed records; empty if nothing may fail later
 * @param returned shows the records that come back on the inlet's page
 * @param keep whether everything keeps running afterwards
 * @param out where to print
 */
record Delivery(
    Platform platform,
    ConnectorFile sink,
    Optional<ConnectorFile> failedRecords,
    ReturnedTopics returned,
    boolean keep,
    PrintStream out) {

  /** The folder of the sample records. */
  static final Path SAMPLES = Path.of("config", "samples");

  private static final Duration START_TIME = Duration.ofMinutes(1);

  /**
   * Delivers the feed.
   *
   * @return whether every record had its expected outcome
   * @throws RuntimeException if the connector fails or makes no progress
   */
  boolean of(Feed feed) {
    platform.createTopics();
    platform.createTopic(sink.deadLetterTopic());
    failedRecords.ifPresent(it -> platform.createTopic(it.topic()));
    platform.rest().put(sink.name(), sink.config());
    failedRecords.ifPresent(it -> platform.rest().put(it.name(), it.config()));
    awaitRunning(sink);
    failedRecords.ifPresent(this::awaitRunning);
    if (keep) {
      platform.inlet().page().ifPresent(page -> out.printf("  %-11s%s%n", "page", page));
    }
    out.println();

    out.println("Sending " + feed.description() + ":");
    long begin = System.nanoTime();
    Written written = new Written();
    ProgressLine line = new ProgressLine(out);
    Watch watch = new Watch(platform, sink.name(), written, line, returned);
    try (TopicWriter writer = new TopicWriter(platform.bootstrapServers())) {
      feed.forEach(
          record -> {
            written.send(record, writer);
            watch.check();
          });
    }
    watch.awaitFinished();
    double seconds = (System.nanoTime() - begin) / 1e9;

    List<DeadLetter> deadLetters =
        DeadLetter.readAll(platform.bootstrapServers(), sink.deadLetterTopic());
    Inlet inlet = platform.inlet();
    Report report = new Report(written, inlet.counts(), inlet.duplicates(), deadLetters, seconds);
    report.print(out);
    boolean succeeded = report.isSuccess() && cameBack(written);
    returned.showAll();
    List<String> later = feed.later(deadLetters);
    if (!later.isEmpty()) {
      out.println();
      later.forEach(out::println);
    }
    return succeeded;
  }

  private void awaitRunning(ConnectorFile connector) {
    platform.rest().awaitRunning(connector.name(), connector.tasks(), START_TIME);
    out.printf("  %-11s%s, from %s%n", "connector", connector.name(), connector.file());
  }

  private boolean cameBack(Written written) {
    if (failedRecords.isEmpty()) {
      return true;
    }
    FailedLater later =
        new ReturnWatch(platform, failedRecords.get()).await(written.expectedFailures());
    later.print(out);
    return later.disagreements().isEmpty();
  }
}
