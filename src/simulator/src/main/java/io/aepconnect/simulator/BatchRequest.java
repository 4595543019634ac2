package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.GeneratedBatch;
import io.aepconnect.simulator.ingestion.LineShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the JSON of {@code POST /batches}, for example {@code {"dataset":"d","lines":["{}"]}}.
 * README.md of this module lists the fields.
 */
final class BatchRequest {

  private BatchRequest() {}

  /**
   * A batch whose lines are given.
   *
   * @throws IllegalArgumentException if the JSON is not a batch
   */
  static CatalogBatch madeByHand(JsonNode json) {
    List<String> lines = new ArrayList<>();
    json.path("lines").forEach(it -> lines.add(it.isTextual() ? it.asText() : it.toString()));
    CatalogBatch batch = CatalogBatch.failed(dataset(json), lines.toArray(String[]::new));
    if (json.has("id")) {
      batch = batch.withId(json.path("id").asText());
    }
    if (json.has("status")) {
      batch = batch.withStatus(json.path("status").asText());
    }
    if (json.has("created")) {
      batch = batch.created(Instant.ofEpochMilli(json.path("created").asLong()));
    }
    if (json.has("updated")) {
      batch = batch.updated(Instant.ofEpochMilli(json.path("updated").asLong()));
    }
    for (Map.Entry<String, JsonNode> field : json.path("fields").properties()) {
      batch = batch.withField(field.getKey(), field.getValue());
    }
    for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
      batch = batch.withFile(file.getKey(), file.getValue().asText());
    }
    return batch;
  }

  /**
   * A batch whose lines are generated.
   *
   * @throws IllegalArgumentException if the JSON is not a batch
   */
  static GeneratedBatch generated(JsonNode json) {
    String shape = json.path("shape").asText("nested");
    return new GeneratedBatch(
        dataset(json),
        json.path("lines").asLong(),
        json.path("bytes").asLong(),
        LineShape.valueOf(shape.toUpperCase(Locale.ROOT)),
        json.path("created").asLong(System.currentTimeMillis()),
        json.path("topic").asText("generated"),
        json.path("partitions").asInt(1),
        json.path("files").asInt(1));
  }

  private static String dataset(JsonNode json) {
    if (!json.path("dataset").isTextual()) {
      throw new IllegalArgumentException("The batch has no dataset");
    }
    return json.path("dataset").asText();
  }
}
