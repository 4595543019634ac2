package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch that collects the accepted messages of one dataset: it counts those that fit, and keeps
 * the lines of those that do not. Not thread-safe: the {@link BatchStore} guards it.
 */
final class StreamingBatch {

  private final String id;
  private final String datasetId;
  private final String status;
  private final long createdMs;
  private final IngestionSettings settings;
  private final Map<String, Long> failuresByCode = new HashMap<>();
  private List<byte[]> lines = new ArrayList<>();
  private long records;
  private long failed;
  private long bytes;
  private CatalogBatch last;

  StreamingBatch(
      String id, String datasetId, String status, long createdMs, IngestionSettings settings) {
    this.id = id;
    this.datasetId = datasetId;
    this.status = status;
    this.createdMs = createdMs;
    this.settings = settings;
  }

  String id() {
    return id;
  }

  /** Whether a message that arrives now belongs to it. */
  boolean isOpen(long nowMs) {
    return nowMs < createdMs + settings.batchInterval().toMillis();
  }

  /** When it gets its final status. */
  long finalMs() {
    // At least 1 ms: a batch with its final status was updated after its creation.
    return createdMs + Math.max(1, settings.batchInterval().plus(settings.failAfter()).toMillis());
  }

  void addGood() {
    last = null;
    records++;
  }

  /** Adds a line that includes its end. */
  void addFailed(byte[] line, List<Violation> violations) {
    last = null;
    records++;
    failed++;
    bytes += line.length;
    lines.add(line);
    violations.stream()
        .map(Violation::code)
        .distinct()
        .forEach(code -> failuresByCode.merge(code, 1L, Long::sum));
  }

  /** The bytes of the lines that it keeps. */
  long bytes() {
    return bytes;
  }

  /** Forgets the lines, as AEP does when their time is over. */
  void forgetLines() {
    last = null;
    lines = new ArrayList<>();
    bytes = 0;
  }

  CatalogBatch batch() {
    // Listings ask for all batches, of which at most the newest ones have changed.
    if (last == null) {
      last =
          new CatalogBatch(
              id,
              datasetId,
              status,
              createdMs,
              finalMs(),
              records,
              failed,
              failuresByCode,
              JsonNodeFactory.instance.objectNode(),
              files());
    }
    return last;
  }

  private List<PartFile> files() {
    List<PartFile> files = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += settings.linesPerFile()) {
      int to = Math.min(lines.size(), from + settings.linesPerFile());
      files.add(
          PartFile.ofLines(PartFile.name(files.size(), id), List.copyOf(lines.subList(from, to))));
    }
    return files;
  }
}
