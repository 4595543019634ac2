package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads AEP's Catalog Service: datasets and batches. Source: Adobe's OpenAPI file {@code
 * catalog.yaml}. Thread-safe.
 */
public final class CatalogClient {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCEPT = "application/json";

  /** In the order in which they come closest to the time of creation. */
  private static final List<String> TIMES = List.of("created", "started", "updated", "completed");

  private final PlatformConnection platform;

  public CatalogClient(PlatformConnection platform) {
    this.platform = platform;
  }

  /** The dataset of that ID, if the sandbox has it. */
  public Answer<CatalogDataset> dataset(String id) {
    Answer<JsonNode> answer =
        Answer.of(
            platform.get(
                "/data/foundation/catalog/dataSets/" + URLEncoder.encode(id, UTF_8), ACCEPT),
            Api.CATALOG,
            platform.settings(),
            body -> object(body).path(id));
    if (!(answer instanceof Answer.Found<JsonNode> found)) {
      return answer.withoutValue();
    }
    return found.value().isMissingNode()
        ? new Answer.Absent<>(Api.CATALOG.title() + " answered without the dataset")
        : new Answer.Found<>(dataset(id, found.value()));
  }

  private static CatalogDataset dataset(String id, JsonNode dataset) {
    JsonNode schema = dataset.path("schemaRef");
    return new CatalogDataset(
        id,
        dataset.path("name").asText(""),
        new SchemaRef(schema.path("id").asText(""), schema.path("contentType").asText("")),
        elements(dataset.path("tags").path("unifiedProfile"))
            .anyMatch(tag -> tag.asText().equals("enabled:true")),
        dataset.path("imsOrg").asText(""));
  }

  /**
   * One page of batches, as the catalog orders them.
   *
   * @param nowMs the time of creation, in epoch milliseconds, for batches that have no time at all
   */
  public Answer<List<CatalogBatch>> batches(BatchQuery query, long nowMs) {
    return Answer.of(
        platform.get(query.path(), ACCEPT),
        Api.CATALOG,
        platform.settings(),
        body -> batches(object(body), nowMs));
  }

  private static JsonNode object(byte[] body) throws IOException {
    JsonNode json = JSON.readTree(body);
    if (!json.isObject()) {
      throw new IOException("no object");
    }
    return json;
  }

  private static List<CatalogBatch> batches(JsonNode byId, long nowMs) throws IOException {
    List<CatalogBatch> batches = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : byId.properties()) {
      if (!each.getValue().isObject()) {
        throw new IOException("no batch");
      }
      batches.add(batch(each.getKey(), each.getValue(), nowMs));
    }
    return batches;
  }

  private static CatalogBatch batch(String id, JsonNode batch, long nowMs) {
    long created =
        TIMES.stream()
            .mapToLong(name -> batch.path(name).asLong(0))
            .filter(time -> time > 0)
            .findFirst()
            .orElse(nowMs);
    return new CatalogBatch(
        id,
        batch.path("status").asText(""),
        created,
        Math.max(created, batch.path("updated").asLong(0)),
        Math.max(
            batch.path("failedRecordCount").asLong(0),
            batch.path("metrics").path("invalidRecordCount").asLong(0)),
        elements(batch.path("tags").path("flowId")).map(JsonNode::asText).toList(),
        elements(batch.path("errors"))
            .map(
                it ->
                    new CatalogBatch.BatchError(
                        it.path("code").asText(""), it.path("description").asText("")))
            .toList(),
        batch.toString());
  }

  /** The elements of an array, or the value alone. */
  private static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray()
        ? value.valueStream()
        : Stream.of(value).filter(it -> !it.isMissingNode() && !it.isNull());
  }
}
