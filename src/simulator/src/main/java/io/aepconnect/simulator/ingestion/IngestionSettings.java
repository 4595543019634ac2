package io.aepconnect.simulator.ingestion;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the simulated platform validates accepted messages later.
 *
 * @param batchInterval how long one batch of a dataset collects messages
 * @param failAfter the time from the end of that interval until the batch has its final status
 * @param shape the form of the lines in the files of failed batches
 * @param spelling the status of a failed batch
 * @param nestedErrors whether each error has keyword, pointer and location, and several errors of
 *     one message are the causes of one error; otherwise each error has a code and a message
 * @param partialSuccess whether messages that fit and messages that do not share one batch of
 *     status {@code success}; otherwise each kind has a batch of its own
 * @param linesPerFile the number of lines in one file of a failed batch
 * @param portInLinks whether links to the next page contain the port 443, as some of AEP's do
 * @param keepBytes how many bytes of failed lines are kept; beyond that, the oldest batches lose
 *     their files
 */
public record IngestionSettings(
    Duration batchInterval,
    Duration failAfter,
    LineShape shape,
    StatusSpelling spelling,
    boolean nestedErrors,
    boolean partialSuccess,
    int linesPerFile,
    boolean portInLinks,
    long keepBytes) {

  /** Batches of one second that have their final status one second later. */
  public static IngestionSettings defaults() {
    return new IngestionSettings(
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        LineShape.NESTED,
        StatusSpelling.FAILED,
        false,
        false,
        10_000,
        false,
        256_000_000);
  }

  public IngestionSettings withBatchInterval(Duration other) {
    return with(it -> it.batchInterval = other);
  }

  public IngestionSettings withFailAfter(Duration other) {
    return with(it -> it.failAfter = other);
  }

  public IngestionSettings withShape(LineShape other) {
    return with(it -> it.shape = other);
  }

  public IngestionSettings withSpelling(StatusSpelling other) {
    return with(it -> it.spelling = other);
  }

  public IngestionSettings withNestedErrors() {
    return with(it -> it.nestedErrors = true);
  }

  public IngestionSettings withPartialSuccess() {
    return with(it -> it.partialSuccess = true);
  }

  public IngestionSettings withLinesPerFile(int other) {
    return with(it -> it.linesPerFile = other);
  }

  public IngestionSettings withPortInLinks() {
    return with(it -> it.portInLinks = true);
  }

  public IngestionSettings keepingBytes(long other) {
    return with(it -> it.keepBytes = other);
  }

  private IngestionSettings with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.settings();
  }

  /** The one place that lists all components, for those that change some of them. */
  private static final class Copy {
    Duration batchInterval;
    Duration failAfter;
    LineShape shape;
    StatusSpelling spelling;
    boolean nestedErrors;
    boolean partialSuccess;
    int linesPerFile;
    boolean portInLinks;
    long keepBytes;

    Copy(IngestionSettings settings) {
      batchInterval = settings.batchInterval;
      failAfter = settings.failAfter;
      shape = settings.shape;
      spelling = settings.spelling;
      nestedErrors = settings.nestedErrors;
      partialSuccess = settings.partialSuccess;
      linesPerFile = settings.linesPerFile;
      portInLinks = settings.portInLinks;
      keepBytes = settings.keepBytes;
    }

    IngestionSettings settings() {
      return new IngestionSettings(
          batchInterval,
          failAfter,
          shape,
          spelling,
          nestedErrors,
          partialSuccess,
          linesPerFile,
          portInLinks,
          keepBytes);
    }
  }
}
