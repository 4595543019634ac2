package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A failed batch of any size whose files are generated while they are read, and never stored. The
 * same values make the same bytes. The {@code _id} of each entity is {@code
 * TOPIC-PARTITION-OFFSET}; line {@code i} of the batch has partition {@code i % partitions} and
 * offset {@code i / partitions}.
 *
 * @param datasetId the dataset that it belongs to
 * @param lines number of lines in all files
 * @param bytes size of all files, up to a few bytes a line; at least as much as the lines need
 * @param shape the form of the lines
 * @param createdMs when it was created, in milliseconds since 1970
 * @param topic the topic in the ids
 * @param partitions number of partitions in the ids
 * @param files number of files
 */
public record GeneratedBatch(
    String datasetId,
    long lines,
    long bytes,
    LineShape shape,
    long createdMs,
    String topic,
    int partitions,
    int files) {

  private static final List<Violation> VIOLATIONS =
      List.of(
          new Violation("DCVS-1104-400", "expected type: String, found: Integer", "type", "#", "#"),
          new Violation("DCVS-1105-400", "the value is not a valid date-time", "format", "#", "#"),
          new Violation("DCVS-1106-400", "required key [x] not found", "required", "#", "#"));

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public GeneratedBatch {
    if (lines < 1 || bytes < 0 || partitions < 1 || files < 1 || files > lines) {
      throw new IllegalArgumentException("A generated batch needs lines, partitions and files");
    }
  }

  /** One nested file, created now, with ids of one partition of the topic {@code generated}. */
  public static GeneratedBatch of(String datasetId, long lines, long bytes) {
    return new GeneratedBatch(
        datasetId, lines, bytes, LineShape.NESTED, System.currentTimeMillis(), "generated", 1, 1);
  }

  /** The {@code _id} in line {@code i}, from 0. */
  public String id(long i) {
    return topic + "-" + i % partitions + "-" + i / partitions;
  }

  /** The batch without an id; it fails when it is added. */
  CatalogBatch batch() {
    List<LineTemplate> templates = VIOLATIONS.stream().map(this::template).toList();
    int longestId = topic.length() + 2 + digits(partitions) + digits(lines / partitions);
    int shortest = templates.stream().mapToInt(it -> it.length(longestId)).max().orElseThrow();
    int size = (int) Math.max(shortest, Math.min(Integer.MAX_VALUE / 2, bytes / lines));
    List<PartFile> parts = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      long from = lines * file / files;
      long to = lines * (file + 1) / files;
      parts.add(
          new PartFile(
              PartFile.name(file, "generated"),
              (to - from) * size,
              LineTemplate.content(templates, this::id, from, to, size)));
    }
    return new CatalogBatch(
        "",
        datasetId,
        "failed",
        createdMs,
        0,
        lines,
        lines,
        Map.of(),
        JsonNodeFactory.instance.objectNode(),
        parts);
  }

  private LineTemplate template(Violation violation) {
    ObjectNode header = new ObjectMapper().createObjectNode().put("datasetId", datasetId);
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.putObject("xdmEntity")
        .put("_id", LineTemplate.ID)
        .put("timestamp", Instant.ofEpochMilli(createdMs).toString())
        .put("padding", LineTemplate.PADDING);
    return LineTemplate.of(FailedLine.of(header, body, FailedLine.flat(List.of(violation)), shape));
  }

  private static int digits(long number) {
    return Long.toString(number).length();
  }
}
