package io.aepconnect.failed;

import io.aepconnect.platform.CatalogBatch;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which batches of the catalog are to be read. It does not rely on the catalog's own
 * filters.
 *
 * @param flows only batches of these dataflows, where the catalog names them; empty: of all
 */
record FailedBatchFilter(Set<String> flows) {

  private static final Set<String> FAILED = Set.of("failed", "failure");

  /** A batch in one of these may still get more failed records. */
  private static final Set<String> UNFINISHED =
      Set.of(
          "processing", "queued", "retrying", "stalled", "loading", "loaded", "staging", "staged");

  /** The batches to be read, oldest first. */
  List<CatalogBatch> unread(Stream<CatalogBatch> batches, SettledBatches settled) {
    return batches
        .filter(this::isToBeRead)
        .filter(batch -> !settled.contains(batch.id(), batch.createdMs()))
        .sorted(Comparator.comparing(CatalogBatch::createdMs).thenComparing(CatalogBatch::id))
        .toList();
  }

  /** Whether the batch failed, as a whole or in part, and is of these dataflows. */
  boolean isToBeRead(CatalogBatch batch) {
    String status = batch.status().toLowerCase(Locale.ROOT);
    boolean hasFailures =
        FAILED.contains(status) || (batch.failedRecords() > 0 && !UNFINISHED.contains(status));
    return hasFailures && isOfFlows(batch);
  }

  private boolean isOfFlows(CatalogBatch batch) {
    return flows.isEmpty()
        || batch.flowIds().isEmpty()
        || batch.flowIds().stream().anyMatch(flows::contains);
  }
}
