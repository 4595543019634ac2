package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A batch of the catalog, as it is once it has its final status. Before {@code updatedMs} the
 * catalog shows it as {@code processing}, without errors and files. Immutable.
 *
 * @param id its id; empty: the platform makes one
 * @param datasetId the dataset that it belongs to
 * @param status its final status; any text
 * @param createdMs when it was created, in milliseconds since 1970
 * @param updatedMs when it gets its final status, in milliseconds since 1970; 0: when it is added
 * @param records number of records that it received
 * @param failedRecords how many of them failed
 * @param failuresByCode AEP's code → number of failed records
 * @param fields replaces or adds fields of the catalog's answer; a null value removes the field
 * @param files the files with its failed records; may be empty
 */
public record CatalogBatch(
    String id,
    String datasetId,
    String status,
    long createdMs,
    long updatedMs,
    long records,
    long failedRecords,
    Map<String, Long> failuresByCode,
    ObjectNode fields,
    List<PartFile> files) {

  public CatalogBatch {
    failuresByCode = Map.copyOf(failuresByCode);
    files = List.copyOf(files);
  }

  /** A batch that fails when it is added, with one file of these lines; each gets an end. */
  public static CatalogBatch failed(String datasetId, String... lines) {
    long now = System.currentTimeMillis();
    return new CatalogBatch(
            "",
            datasetId,
            "failed",
            now,
            0,
            lines.length,
            lines.length,
            Map.of("DCVS-1100-400", (long) lines.length),
            JsonNodeFactory.instance.objectNode(),
            List.of())
        .withLines(lines);
  }

  public CatalogBatch withId(String other) {
    return with(other, status, createdMs, updatedMs, fields, files);
  }

  public CatalogBatch withStatus(String other) {
    return with(id, other, createdMs, updatedMs, fields, files);
  }

  /** Created at this time, which may be long ago. */
  public CatalogBatch created(Instant time) {
    return with(id, status, time.toEpochMilli(), updatedMs, fields, files);
  }

  /** Gets its final status at this time, which may be in the future. */
  public CatalogBatch updated(Instant time) {
    return with(id, status, createdMs, time.toEpochMilli(), fields, files);
  }

  /** The catalog shows this value in that field. */
  public CatalogBatch withField(String name, JsonNode value) {
    ObjectNode changed = fields.deepCopy();
    changed.set(name, value);
    return with(id, status, createdMs, updatedMs, changed, files);
  }

  /** The catalog does not show that field. */
  public CatalogBatch withoutField(String name) {
    return withField(name, JsonNodeFactory.instance.nullNode());
  }

  /** Has no file at all; the export service returns 404. */
  public CatalogBatch withoutFiles() {
    return with(id, status, createdMs, updatedMs, fields, List.of());
  }

  /** Has one more file, with this text as it is. */
  public CatalogBatch withFile(String name, String text) {
    return withFile(PartFile.of(name, text));
  }

  /** Has one more file. */
  public CatalogBatch withFile(PartFile file) {
    List<PartFile> more = Stream.of(files, List.of(file)).flatMap(Collection::stream).toList();
    return with(id, status, createdMs, updatedMs, fields, more);
  }

  /** Has one more file with these lines; each gets an end. */
  public CatalogBatch withLines(String... lines) {
    if (lines.length == 0) {
      return this;
    }
    List<byte[]> ended = new ArrayList<>();
    for (String line : lines) {
      ended.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return withFile(PartFile.ofLines(PartFile.name(files.size(), "made-by-hand"), ended));
  }

  /** Whether it has its final status. */
  boolean isFinal(long nowMs) {
    return updatedMs <= nowMs;
  }

  private CatalogBatch with(
      String newId,
      String newStatus,
      long newCreatedMs,
      long newUpdatedMs,
      ObjectNode newFields,
      List<PartFile> newFiles) {
    return new CatalogBatch(
        newId,
        datasetId,
        newStatus,
        newCreatedMs,
        newUpdatedMs,
        records,
        failedRecords,
        failuresByCode,
        newFields,
        newFiles);
  }
}
