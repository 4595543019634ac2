package io.aepconnect.failed;

import io.aepconnect.http.Backoff;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.ExportClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the failed records of one dataset: looks for failed batches, reads them one after the
 * other, oldest first, and keeps what has been read. For one thread at a time.
 */
final class DatasetReader {

  private static final Logger log = LoggerFactory.getLogger(DatasetReader.class);

  /** What a poll keeps in memory, besides one line. */
  private static final long MOST_BYTES = 4_000_000;

  private final String dataset;
  private final FailedRecordsSettings settings;
  private final DatasetScan scan;
  private final ExportClient export;
  private final FailedRecordOutput output;
  private final LineParser parser;
  private final DatasetMetrics metrics;
  private final DatasetOutage outage;
  private final FoundBatches found;

  private ReadProgress progress;
  private @Nullable Window window;
  private @Nullable BatchReader reader;
  private long lookedMs;
  private long nextLookMs;
  private long blockedUntilMs;

  DatasetReader(
      String dataset,
      FailedRecordsSettings settings,
      DatasetScan scan,
      ExportClient export,
      DatasetMetrics metrics,
      ReadProgress progress) {
    this.dataset = dataset;
    this.settings = settings;
    this.scan = scan;
    this.export = export;
    this.metrics = metrics;
    this.progress = progress;
    this.output = new FailedRecordOutput(settings);
    this.parser = new LineParser(settings.maxRecordBytes(), settings.keyNamespace());
    Backoff backoff =
        new Backoff(settings.retryBackoff().toMillis(), settings.retryBackoffMax().toMillis());
    this.outage = new DatasetOutage(dataset, backoff);
    this.found = new FoundBatches(backoff);
  }

  /** When {@link #poll} has something to do. */
  long dueMs(long nowMs) {
    long due = reader != null ? nowMs : Math.min(nextLookMs, found.nextDueMs(progress));
    return Math.max(due, blockedUntilMs);
  }

  /**
   * The next records, or none. Takes at most a few requests.
   *
   * @throws ConnectException if AEP denies access, with what to check
   */
  Polled poll(long nowMs) {
    if (reader == null) {
      reader = nextBatch(nowMs);
    }
    Polled polled = Polled.NOTHING;
    if (reader != null) {
      polled = read(reader, nowMs);
    } else if (nowMs >= nextLookMs) {
      look(nowMs);
    }
    found.fill(metrics, nowMs);
    return polled;
  }

  private @Nullable BatchReader nextBatch(long nowMs) {
    CatalogBatch batch = found.next(progress, nowMs);
    if (batch == null) {
      return null;
    }
    Position position = progress.position();
    return new BatchReader(
        export,
        batch,
        dataset,
        parser,
        settings.longestLine(),
        position == null ? Position.atStart(batch.id(), batch.createdMs()) : position,
        found.lastEnd(batch));
  }

  private void look(long nowMs) {
    Window next = Window.next(progress.settled(), settings.lookBack(), nowMs);
    Answer<DatasetScan.Found> answer = scan.look(next, progress.settled(), nowMs);
    if (answer instanceof Answer.Denied<?> denied) {
      throw denied(denied.reason());
    } else if (answer instanceof Answer.Later<?> later) {
      failed(later.reason(), later.retryAfter(), nowMs);
      return;
    }
    outage.worked();
    metrics.add(FailedMetric.LOOKS, 1);
    metrics.looked(nowMs);
    DatasetScan.Found batches = ((Answer.Found<DatasetScan.Found>) answer).value();
    window = batches.window();
    found.replace(batches.batches(), progress.position(), metrics, nowMs);
    nextLookMs = nowMs + settings.pollInterval().toMillis();
    lookedMs = nowMs;
    closeWindow();
  }

  /** Once everything of a window is read, the next window follows, or the poll interval passes. */
  private void closeWindow() {
    if (window == null || progress.position() != null) {
      return;
    }
    long until = window.settledUntilMs(settings.lookBack(), lookedMs);
    progress = progress.settledUntil(Math.min(until, found.oldestMs() - 1));
    if (found.isEmpty() && window.hasNext()) {
      nextLookMs = lookedMs;
    }
  }

  private Polled read(BatchReader from, long nowMs) {
    BatchResult result = from.next(new BatchReader.Limits(settings.maxPollRecords(), MOST_BYTES));
    if (result instanceof BatchResult.Denied denied) {
      throw denied(denied.reason());
    } else if (result instanceof BatchResult.Records records) {
      outage.worked();
      return records(from.batch(), records);
    }
    closeReader();
    CatalogBatch batch = from.batch();
    if (result instanceof BatchResult.Unreadable unreadable) {
      return refused(batch, found.refused(batch, nowMs), unreadable.reason(), nowMs);
    } else if (result instanceof BatchResult.Broken broken) {
      return brokenOff(batch, broken, nowMs);
    }
    BatchResult.Later later = (BatchResult.Later) result;
    found.delayed(batch, nowMs);
    return delayed(batch, later.cause(), later.retryAfter(), nowMs);
  }

  private Polled delayed(
      CatalogBatch batch, String cause, @Nullable Duration retryAfter, long nowMs) {
    failed(cause, retryAfter, nowMs);
    return found.isHopeless(batch, lookedMs, nowMs)
        ? unreadable(batch, "not readable for a day: " + cause)
        : Polled.NOTHING;
  }

  /** What breaks off at the same byte again and again will not come any more. */
  private Polled brokenOff(CatalogBatch batch, BatchResult.Broken broken, long nowMs) {
    int sameEnds = found.brokenOff(batch, broken.at(), nowMs);
    if (FoundBatches.isAlwaysThere(broken.at(), sameEnds)) {
      return refused(batch, sameEnds, broken.cause(), nowMs);
    }
    return delayed(batch, broken.cause(), null, nowMs);
  }

  private Polled refused(CatalogBatch batch, int attempts, String reason, long nowMs) {
    boolean givesUp = FoundBatches.isGivenUp(batch, attempts, nowMs);
    if (attempts == 1 || givesUp) {
      log.warn(
          "The failed records of batch {} of dataset {} cannot be read{}: {}",
          batch.id(),
          dataset,
          givesUp ? "; one record of the form batch stands for them" : " yet, retrying",
          reason);
    }
    return givesUp ? unreadable(batch, reason) : Polled.NOTHING;
  }

  private Polled records(CatalogBatch batch, BatchResult.Records read) {
    List<SourceRecord> records = new ArrayList<>(read.records().size());
    boolean isEnd = read.then() == BatchResult.Then.END;
    for (int i = 0; i < read.records().size(); i++) {
      BatchResult.Read each = read.records().get(i);
      progress = progress.at(each.after());
      if (isEnd && i == read.records().size() - 1) {
        settle(batch);
      }
      metrics.read(each.record().mainCode(), each.record().message().isClear());
      records.add(output.record(each.record(), progress));
    }
    found.progressed(batch);
    if (isEnd) {
      metrics.add(FailedMetric.BATCHES_READ, 1);
      if (records.isEmpty()) {
        settle(batch);
      }
    }
    return new Polled(records, read.then() != BatchResult.Then.MORE);
  }

  /** One record stands for those that AEP does not give. */
  private Polled unreadable(CatalogBatch batch, String reason) {
    Position position = progress.position();
    FailedRecord marker =
        new FailedRecord(
            FailedMessage.ofBatch(batch, settings.maxRecordBytes(), reason),
            dataset,
            batch,
            position == null ? "" : position.file(),
            position == null ? 0 : position.line());
    settle(batch);
    metrics.add(FailedMetric.BATCHES_UNREADABLE, 1);
    return new Polled(List.of(output.record(marker, progress)), true);
  }

  private void settle(CatalogBatch batch) {
    closeReader();
    long before = progress.settled().untilMs();
    progress = progress.settled(batch.id(), batch.createdMs());
    if (progress.settled().untilMs() > before) {
      metrics.add(FailedMetric.BATCHES_FORGOTTEN, 1);
    }
    found.remove(batch);
    closeWindow();
  }

  private void failed(String cause, @Nullable Duration retryAfter, long nowMs) {
    metrics.add(FailedMetric.RETRIES, 1);
    blockedUntilMs = outage.failed(cause, retryAfter, nowMs);
  }

  private ConnectException denied(String reason) {
    return new ConnectException(
        "The failed records of dataset %s in sandbox %s cannot be read: %s. Nothing is lost: after the fix, restart the task"
            .formatted(dataset, settings.sandbox(), reason));
  }

  private void closeReader() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
