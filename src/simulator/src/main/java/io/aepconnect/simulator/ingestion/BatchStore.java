package io.aepconnect.simulator.ingestion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The batches of all datasets. It keeps a limited number of batches and a limited number of bytes
 * of failed lines. Thread-safe.
 */
final class BatchStore {

  private static final int MOST_BATCHES = 20_000;

  /** The batches of one dataset with and without failures are collected apart. */
  private record Open(String datasetId, boolean failed) {}

  private final IngestionSettings settings;
  private final Ulids ids = new Ulids();
  private final Map<String, StreamingBatch> streaming = new LinkedHashMap<>();
  private final Map<String, CatalogBatch> added = new LinkedHashMap<>();
  private final Map<Open, StreamingBatch> open = new HashMap<>();
  private long failedBatches;
  private long bytes;

  BatchStore(IngestionSettings settings) {
    this.settings = settings;
  }

  /** Counts a message that fits its schema. */
  synchronized void addGood(String datasetId, Clock clock) {
    batch(datasetId, false, clock.millis()).addGood();
  }

  /** Keeps the line of a message that does not fit; returns when its batch fails. */
  synchronized long addFailed(
      String datasetId, byte[] line, List<Violation> violations, Clock clock) {
    // Within the lock: a batch that has its final status must never get another line.
    StreamingBatch batch = batch(datasetId, !settings.partialSuccess(), clock.millis());
    batch.addFailed(line, violations);
    bytes += line.length;
    forgetOldLines();
    return batch.finalMs();
  }

  /** Adds a batch that somebody made; returns it with its id and times. */
  synchronized CatalogBatch add(CatalogBatch batch, long nowMs) {
    CatalogBatch complete =
        batch.id().isEmpty() ? batch.withId(ids.next(batch.createdMs())) : batch;
    if (complete.updatedMs() == 0) {
      complete = complete.updated(Instant.ofEpochMilli(nowMs));
    }
    added.put(complete.id(), complete);
    return complete;
  }

  synchronized List<CatalogBatch> batches() {
    List<CatalogBatch> all = new ArrayList<>(added.values());
    streaming.values().forEach(it -> all.add(it.batch()));
    return all;
  }

  synchronized Optional<CatalogBatch> batch(String id) {
    return streaming.containsKey(id)
        ? Optional.of(streaming.get(id).batch())
        : Optional.ofNullable(added.get(id));
  }

  synchronized void clear() {
    streaming.clear();
    added.clear();
    open.clear();
    bytes = 0;
  }

  private StreamingBatch batch(String datasetId, boolean failed, long nowMs) {
    Open key = new Open(datasetId, failed);
    StreamingBatch last = open.get(key);
    if (last != null && last.isOpen(nowMs)) {
      return last;
    }
    String status = failed ? settings.spelling().of(failedBatches++) : "success";
    StreamingBatch batch = new StreamingBatch(ids.next(nowMs), datasetId, status, nowMs, settings);
    open.put(key, batch);
    streaming.put(batch.id(), batch);
    if (streaming.size() > MOST_BATCHES) {
      StreamingBatch oldest = streaming.values().iterator().next();
      bytes -= oldest.bytes();
      streaming.remove(oldest.id());
    }
    return batch;
  }

  private void forgetOldLines() {
    for (StreamingBatch batch : streaming.values()) {
      if (bytes <= settings.keepBytes()) {
        return;
      }
      bytes -= batch.bytes();
      batch.forgetLines();
    }
  }
}
