package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The catalog: the batches of a dataset, and the dataset itself. Thread-safe. */
final class CatalogService {

  static final String BATCHES = "/data/foundation/catalog/batches";
  static final String DATASETS = "/data/foundation/catalog/dataSets/";

  private static final int USUAL_LIMIT = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlatformIds ids;
  private final BatchStore batches;
  private final Map<String, List<FieldChange>> changes = new ConcurrentHashMap<>();

  CatalogService(PlatformIds ids, BatchStore batches) {
    this.ids = ids;
    this.batches = batches;
  }

  /**
   * The batches that a query asks for, as one object keyed by their ids.
   *
   * @throws IllegalArgumentException if the query has a parameter of the wrong form
   */
  PlatformResponse batches(Query query, long nowMs) {
    long after = query.number("createdAfter", Long.MIN_VALUE);
    long before = query.number("createdBefore", Long.MAX_VALUE);
    Set<String> statuses = Set.copyOf(list(query, "status"));
    List<PropertyFilter> filters = query.all("property").stream().map(PropertyFilter::of).toList();
    List<String> fields = list(query, "properties");
    ObjectNode found = JSON.createObjectNode();
    batches.batches().stream()
        .filter(it -> query.text("dataSet").map(it.datasetId()::equals).orElse(true))
        .filter(it -> it.createdMs() > after && it.createdMs() < before)
        .sorted(order(query))
        .map(it -> new Shown(it.id(), BatchJson.of(it, ids, nowMs)))
        .filter(it -> statuses.isEmpty() || statuses.contains(it.json.path("status").asText()))
        .filter(it -> filters.stream().allMatch(filter -> filter.matches(it.json)))
        .skip(query.start())
        .limit(query.limit(USUAL_LIMIT))
        .forEach(
            it -> found.set(it.id, fields.isEmpty() ? it.json : BatchJson.only(it.json, fields)));
    return PlatformResponse.json(200, found);
  }

  /** Changes the description of a dataset; a dataset that did not exist exists from then on. */
  void change(String datasetId, List<FieldChange> more) {
    changes.merge(
        datasetId, List.copyOf(more), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
  }

  /** Restores the descriptions of all datasets. */
  void reset() {
    changes.clear();
  }

  /** The description of a dataset; 404 if there is no such dataset. */
  PlatformResponse dataset(String id) {
    List<FieldChange> changed = changes.get(id);
    if (changed == null && !ids.hasDataset(id)) {
      return PlatformResponse.problem(404, "NotFound", "There is no dataset " + id);
    }
    ObjectNode dataset =
        JSON.createObjectNode()
            .put("name", "Dataset " + id)
            .put("imsOrg", ids.imsOrgId())
            .put("sandboxId", ids.sandboxId());
    ObjectNode tags = dataset.putObject("tags");
    tags.putArray("unifiedProfile").add("enabled:true");
    tags.putArray("unifiedIdentity").add("enabled:true");
    String schema = ids.datasets().get(id);
    if (schema != null) {
      dataset
          .putObject("schemaRef")
          .put("id", schema)
          .put("contentType", "application/vnd.adobe.xed+json;version=1");
    }
    if (changed != null) {
      changed.forEach(it -> it.applyTo(dataset));
    }
    ObjectNode found = JSON.createObjectNode();
    found.set(id, dataset);
    return PlatformResponse.json(200, found);
  }

  private record Shown(String id, ObjectNode json) {}

  private static Comparator<CatalogBatch> order(Query query) {
    Comparator<CatalogBatch> ascending =
        Comparator.comparingLong(CatalogBatch::createdMs).thenComparing(CatalogBatch::id);
    return switch (query.text("orderBy").orElse("desc:created")) {
      case "asc:created" -> ascending;
      case "desc:created" -> ascending.reversed();
      default -> throw new IllegalArgumentException("orderBy must be asc:created or desc:created");
    };
  }

  private static List<String> list(Query query, String name) {
    return query
        .text(name)
        .filter(it -> !it.isBlank())
        .map(it -> List.of(it.split(",")))
        .orElse(List.of());
  }
}
