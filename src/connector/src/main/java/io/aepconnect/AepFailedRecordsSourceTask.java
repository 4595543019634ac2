package io.aepconnect;

import io.aepconnect.config.FailedRecordsConfig;
import io.aepconnect.failed.FailedRecordsReader;
import io.aepconnect.failed.FailedRecordsSettings;
import io.aepconnect.failed.Polled;
import io.aepconnect.metrics.FailedRecordsMetrics;
import io.aepconnect.version.Version;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.jspecify.annotations.Nullable;

/**
 * Connect's side of a {@link FailedRecordsReader}. Connect calls it from one thread, except for
 * {@link #stop}.
 */
public final class AepFailedRecordsSourceTask extends SourceTask {

  /** Larger transactions could last longer than a producer's transaction may. */
  private static final int MOST_RECORDS_IN_TRANSACTION = 10_000;

  private volatile @Nullable FailedRecordsReader reader;
  private volatile @Nullable FailedRecordsMetrics metrics;
  private int recordsInTransaction;

  /** For Connect, which makes tasks by reflection. */
  public AepFailedRecordsSourceTask() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> properties) {
    FailedRecordsConfig config = new FailedRecordsConfig(properties);
    Clock clock = SteadyClock.start();
    FailedRecordsMetrics registered = new FailedRecordsMetrics(config.taskName(), context, clock);
    metrics = registered;
    FailedRecordsSettings settings = config.failedRecords();
    reader =
        new FailedRecordsReader(
            settings,
            config.platform(),
            partition -> context.offsetStorageReader().offset(partition),
            registered,
            clock);
  }

  @Override
  public @Nullable List<SourceRecord> poll() {
    FailedRecordsReader running =
        Objects.requireNonNull(reader, "Connect calls this only between start and stop");
    try {
      Polled polled = running.poll();
      if (polled.records().isEmpty()) {
        return nothing();
      }
      endTransaction(polled);
      return polled.records();
    } catch (ConnectException e) {
      if (running.isStopped()) {
        return null;
      }
      throw e;
    }
  }

  /**
   * Ends an open transaction before nothing comes for long: it could last longer than a producer's
   * transaction may. Connect asks for its end only after a list of records, even an empty one.
   */
  private @Nullable List<SourceRecord> nothing() {
    TransactionContext transaction = context.transactionContext();
    if (transaction == null || recordsInTransaction == 0) {
      return null;
    }
    transaction.commitTransaction();
    recordsInTransaction = 0;
    return List.of();
  }

  /** With transaction.boundary=connector, a transaction ends with a batch, unless it is large. */
  private void endTransaction(Polled polled) {
    TransactionContext transaction = context.transactionContext();
    if (transaction == null) {
      return;
    }
    List<SourceRecord> records = polled.records();
    recordsInTransaction += records.size();
    if (polled.isPause() || recordsInTransaction >= MOST_RECORDS_IN_TRANSACTION) {
      transaction.commitTransaction(records.get(records.size() - 1));
      recordsInTransaction = 0;
    }
  }

  /** Connect also calls this after a failed start, and from another thread during a poll. */
  @Override
  public void stop() {
    FailedRecordsReader running = reader;
    if (running != null) {
      running.stop();
    }
    FailedRecordsMetrics registered = metrics;
    if (registered != null) {
      registered.close();
    }
  }
}
