package io.aepconnect.failed;

import io.aepconnect.http.DaemonThreads;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import io.aepconnect.metrics.FailedRecordsMetrics;
import io.aepconnect.metrics.Metric;
import io.aepconnect.platform.CatalogClient;
import io.aepconnect.platform.ExportClient;
import io.aepconnect.platform.PlatformConnection;
import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.worker.SinkCounters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the failed records of the datasets of one task, in turns, on a thread of its own: Connect
 * pauses and stops a task only between two polls, and a request may take long. Task thread only,
 * except for {@link #stop}.
 */
public final class FailedRecordsReader {

  private static final long LONGEST_WAIT_MS = 1_000;

  private record Dataset(String id, DatasetReader reader, DatasetMetrics metrics) {}

  private final PlatformConnection platform;
  private final List<Dataset> datasets = new ArrayList<>();
  private final Clock clock;
  private final Reconciliation reconciliation;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(new DaemonThreads("aep-failed-records-"));
  private int turn;

  /** What is being read; the datasets belong to its thread until it is done. */
  private @Nullable Future<Polled> step;

  /**
   * @param offsets what Connect stored for a source partition; null if nothing
   * @throws ConnectException if a stored offset cannot be read
   */
  public FailedRecordsReader(
      FailedRecordsSettings settings,
      PlatformSettings platformSettings,
      Function<Map<String, String>, @Nullable Map<String, Object>> offsets,
      FailedRecordsMetrics metrics,
      Clock clock) {
    this.clock = clock;
    // Read these first, because it may throw, and open connections would then never be closed.
    Map<String, ReadProgress> progress = new HashMap<>();
    for (String id : settings.datasets()) {
      Map<String, Object> stored = offsets.apply(SourcePartition.of(settings.sandbox(), id));
      progress.put(id, progress(settings, id, stored));
    }
    this.platform = new PlatformConnection(platformSettings);
    this.reconciliation = new Reconciliation(clock.millis());
    CatalogClient catalog = new CatalogClient(platform);
    ExportClient export = new ExportClient(platform);
    for (String id : settings.datasets()) {
      DatasetMetrics ofDataset = metrics.ofDataset(id);
      datasets.add(
          new Dataset(
              id,
              new DatasetReader(
                  id,
                  settings,
                  new DatasetScan(catalog, id, settings),
                  export,
                  ofDataset,
                  Objects.requireNonNull(progress.get(id))),
              ofDataset));
    }
  }

  private ReadProgress progress(
      FailedRecordsSettings settings, String dataset, @Nullable Map<String, Object> stored) {
    if (stored == null) {
      return ReadProgress.after(settings.start().afterMs(settings.lookBack(), clock.millis()));
    }
    try {
      return ReadProgress.of(stored);
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "The offset of dataset %s in sandbox %s cannot be read: %s. Stop the connector, and change or reset its offsets over Connect's REST API"
              .formatted(dataset, settings.sandbox(), e.getMessage()),
          e);
    }
  }

  /**
   * The next records; none if there are none within about a second. A request goes on meanwhile,
   * and a later call returns its records.
   *
   * @throws ConnectException if AEP denies access, with what to check
   */
  public Polled poll() {
    long now = clock.millis();
    reconcile(now);
    if (step == null) {
      Dataset next = next(now);
      long waitMs = next.reader().dueMs(now) - now;
      if (waitMs > 0
          && (isStoppedWithin(Math.min(LONGEST_WAIT_MS, waitMs)) || waitMs > LONGEST_WAIT_MS)) {
        return Polled.NOTHING;
      }
      turn = datasets.indexOf(next) + 1;
      try {
        step = background.submit(() -> next.reader().poll(clock.millis()));
      } catch (RejectedExecutionException e) {
        // Stopped by another thread.
        return Polled.NOTHING;
      }
    }
    return resultOf(step);
  }

  private Polled resultOf(Future<Polled> running) {
    try {
      Polled polled = running.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
      step = null;
      return polled;
    } catch (TimeoutException e) {
      return Polled.NOTHING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Polled.NOTHING;
    } catch (ExecutionException e) {
      step = null;
      throw e.getCause() instanceof ConnectException known
          ? known
          : new ConnectException(
              "Failed records cannot be read because of an unexpected error. Nothing is lost: restart the task",
              e.getCause());
    }
  }

  /** The dataset that is due first; of several, the one whose turn it is. */
  private Dataset next(long nowMs) {
    Dataset first = datasets.get(turn % datasets.size());
    for (int i = 1; i < datasets.size(); i++) {
      Dataset other = datasets.get((turn + i) % datasets.size());
      if (Math.max(nowMs, other.reader().dueMs(nowMs))
          < Math.max(nowMs, first.reader().dueMs(nowMs))) {
        first = other;
      }
    }
    return first;
  }

  private boolean isStoppedWithin(long ms) {
    try {
      return stopped.await(ms, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void reconcile(long nowMs) {
    if (!reconciliation.isDue(nowMs)) {
      return;
    }
    long accepted = SinkCounters.sum(Metric.RECORDS_ACCEPTED.attribute());
    datasets.forEach(it -> it.metrics().set(FailedMetric.SINK_ACCEPTED, accepted));
    for (Dataset dataset : datasets) {
      reconciliation.log(dataset.id(), dataset.metrics(), accepted);
    }
  }

  /** Whether {@link #stop} was called: what fails after it need not be reported. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Ends a wait, and aborts the requests under way. Any thread; idempotent. */
  public void stop() {
    stopped.countDown();
    background.shutdownNow();
    platform.close();
  }
}
