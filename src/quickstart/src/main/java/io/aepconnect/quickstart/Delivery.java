package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One run: creates the topics and the connector, writes the records, waits until the connector has
 * committed all of them, and prints the report.
 *
 * @param platform the broker, worker and inlet of the run
 * @param connector the connector to create
 * @param keep whether everything keeps running afterwards
 * @param out where to print
 */
record Delivery(Platform platform, ConnectorFile connector, boolean keep, PrintStream out) {

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
    platform.createTopics(connector.deadLetterTopic());
    platform.rest().put(connector.name(), connector.config());
    platform
        .rest()
        .awaitRunning(
            connector.name(), Integer.parseInt(connector.config().get("tasks.max")), START_TIME);
    out.printf("  %-11s%s, from %s%n", "connector", connector.name(), ConnectorFile.QUICKSTART);
    if (keep) {
      platform.inlet().page().ifPresent(page -> out.printf("  %-11s%s%n", "page", page));
    }
    out.println();

    out.println("Sending " + feed.description() + ":");
    long begin = System.nanoTime();
    Written written = new Written();
    ProgressLine line = new ProgressLine(out);
    Watch watch = new Watch(platform, connector.name(), written, line);
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
        DeadLetter.readAll(platform.bootstrapServers(), connector.deadLetterTopic());
    Inlet inlet = platform.inlet();
    Report report = new Report(written, inlet.counts(), inlet.duplicates(), deadLetters, seconds);
    report.print(out);
    return report.disagreements().isEmpty();
  }
}
