package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The run itself: creates topics and connector, writes the records, follows the connector until it
 * has committed all, and reports.
 *
 * @param platform where
 * @param connector the connector
 * @param keep whether everything stays up afterwards
 * @param out where it is told
 */
record Delivery(Platform platform, ConnectorFile connector, boolean keep, PrintStream out) {

  /** The connector's configuration, with placeholders for what depends on the inlet. */
  static final Path CONNECTOR = Path.of("config", "quickstart-sink.json");

  /** The folder of the sample records. */
  static final Path SAMPLES = Path.of("config", "samples");

  private static final Duration START_TIME = Duration.ofMinutes(1);

  /**
   * Delivers the feed.
   *
   * @return whether everything became what it must become
   * @throws RuntimeException if the connector failed or stands still
   */
  boolean of(Feed feed) {
    platform.createTopics(connector.deadLetterTopic());
    platform.rest().put(connector.name(), connector.config());
    platform
        .rest()
        .awaitRunning(
            connector.name(), Integer.parseInt(connector.config().get("tasks.max")), START_TIME);
    out.printf("  %-11s%s, from %s%n", "connector", connector.name(), CONNECTOR);
    if (keep) {
      platform.inlet().page().ifPresent(page -> out.printf("  %-11s%s%n", "watch it", page));
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
            watch.look();
          });
    }
    watch.awaitFinished();
    double seconds = (System.nanoTime() - begin) / 1e9;

    List<DeadLetter> deadLetters =
        DeadLetter.readAll(platform.bootstrapServers(), connector.deadLetterTopic());
    Inlet inlet = platform.inlet();
    Report report = new Report(written, inlet.counts(), inlet.repeats(), deadLetters, seconds);
    report.print(out);
    return report.disagreements().isEmpty();
  }
}
