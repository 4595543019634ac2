package io.aepconnect.failed;

import io.aepconnect.http.Backoff;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import io.aepconnect.platform.CatalogBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a dataset that were found and are not read yet, oldest first. One that could not
 * be read waits, and others go before it. For one thread at a time.
 */
final class FoundBatches {

  private record Wait(int attempts, long untilMs) {}

  private final Backoff backoff;
  private final List<CatalogBatch> batches = new ArrayList<>();
  private final Map<String, Wait> waits = new HashMap<>();

  FoundBatches(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * The catalog was asked again.
   *
   * @param unread what it has now
   * @param position nullable: within the batch that is being read. If the catalog does not name it
   *     any more, it is read on nevertheless
   */
  void replace(
      List<CatalogBatch> unread, @Nullable Position position, DatasetMetrics metrics, long nowMs) {
    List<String> known = batches.stream().map(CatalogBatch::id).toList();
    batches.clear();
    batches.addAll(unread);
    if (position != null && unread.stream().noneMatch(it -> it.id().equals(position.batch()))) {
      batches.add(0, begun(position));
    }
    waits.keySet().removeIf(id -> batches.stream().noneMatch(it -> it.id().equals(id)));
    for (CatalogBatch batch : unread) {
      if (!known.contains(batch.id())) {
        metrics.add(FailedMetric.BATCHES_FOUND, 1);
        metrics.set(FailedMetric.DETECTION, Math.max(0, nowMs - batch.createdMs()));
      }
    }
  }

  private static CatalogBatch begun(Position position) {
    long created = position.createdMs();
    return new CatalogBatch(position.batch(), "", created, created, 0, List.of(), List.of(), "{}");
  }

  /**
   * The batch to be read now; null if there is none.
   *
   * @param position nullable: within the batch that must be read to its end first
   */
  @Nullable CatalogBatch next(@Nullable Position position, long nowMs) {
    return candidates(position).filter(batch -> untilMs(batch) <= nowMs).findFirst().orElse(null);
  }

  private long untilMs(CatalogBatch batch) {
    Wait wait = waits.get(batch.id());
    return wait == null ? 0 : wait.untilMs();
  }

  /** When {@link #next} has a batch; Long.MAX_VALUE if there is none. */
  long nextDueMs(@Nullable Position position) {
    return candidates(position).mapToLong(this::untilMs).min().orElse(Long.MAX_VALUE);
  }

  private Stream<CatalogBatch> candidates(@Nullable Position position) {
    return batches.stream()
        .filter(batch -> position == null || batch.id().equals(position.batch()));
  }

  /**
   * The batch could not be read this time.
   *
   * @return how many attempts failed
   */
  int failed(CatalogBatch batch, long nowMs) {
    Wait before = waits.get(batch.id());
    int attempts = before == null ? 1 : before.attempts() + 1;
    waits.put(batch.id(), new Wait(attempts, nowMs + backoff.waitMs(attempts)));
    return attempts;
  }

  void remove(CatalogBatch batch) {
    batches.removeIf(it -> it.id().equals(batch.id()));
    waits.remove(batch.id());
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** When the oldest of them was created, in epoch milliseconds; Long.MAX_VALUE if none is left. */
  long oldestMs() {
    return batches.stream().mapToLong(CatalogBatch::createdMs).min().orElse(Long.MAX_VALUE);
  }

  void fill(DatasetMetrics metrics, long nowMs) {
    metrics.set(FailedMetric.BATCHES_UNREAD, batches.size());
    metrics.set(
        FailedMetric.OLDEST_UNREAD, batches.isEmpty() ? 0 : Math.max(0, nowMs - oldestMs()));
  }
}
