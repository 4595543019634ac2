package io.aepconnect.simulator.ingestion;

import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The platform's services behind one door, and the batches that they show. Thread-safe. */
public final class PlatformServices {

  private final Clock clock;
  private final BatchStore batches;
  private final Ingestion ingestion;
  private final CatalogService catalog;
  private final ExportService export;
  private final FlowService flows;

  /**
   * @param schemas ID of a schema → its JSON, or null if it was not published
   */
  public PlatformServices(
      IngestionSettings settings, PlatformIds ids, Function<String, String> schemas, Clock clock) {
    this.clock = clock;
    this.batches = new BatchStore(settings);
    this.ingestion = new Ingestion(settings, batches, schemas, clock);
    this.catalog = new CatalogService(ids, batches);
    this.export = new ExportService(settings, batches);
    this.flows = new FlowService(ids);
  }

  /** Where the messages go that the inlet accepted. */
  public Ingestion ingestion() {
    return ingestion;
  }

  /** Adds a batch; returns it with its id and times. */
  public CatalogBatch add(CatalogBatch batch) {
    return batches.add(batch, clock.millis());
  }

  /** Adds a failed batch whose files are generated; returns it. */
  public CatalogBatch add(GeneratedBatch batch) {
    return add(batch.batch());
  }

  /** All batches with failed records that have their final status now, oldest first. */
  public List<CatalogBatch> failedBatches() {
    long now = clock.millis();
    return batches.batches().stream()
        .filter(it -> it.isFinal(now) && it.failedRecords() > 0)
        .sorted(Comparator.comparingLong(CatalogBatch::createdMs))
        .toList();
  }

  /** The dataflow with this id. */
  public Optional<Flow> flow(String id) {
    return flows.find(id);
  }

  /** Adds a dataflow, or replaces the one with the same id. */
  public void put(Flow flow) {
    flows.put(flow);
  }

  /** Removes a dataflow. */
  public void removeFlow(String id) {
    flows.remove(id);
  }

  /** Changes the description of a dataset: JSON Pointer → value, null to remove a field. */
  public void changeDataset(String id, Map<String, ?> changes) {
    catalog.change(
        id,
        changes.entrySet().stream().map(it -> FieldChange.of(it.getKey(), it.getValue())).toList());
  }

  /** Restores all dataflows and the descriptions of all datasets. */
  public void resetFlows() {
    flows.reset();
    catalog.reset();
  }

  /** Deletes all batches. */
  public void clear() {
    batches.clear();
  }

  /** What a request with this target asks for; empty if it is not for these services. */
  public static Optional<PlatformKind> kind(String target) {
    if (target.startsWith(ExportService.PATH)) {
      boolean download = target.matches("[^?]*\\?(.*&)?path=.*");
      return Optional.of(download ? PlatformKind.DOWNLOAD : PlatformKind.LIST);
    } else if (target.startsWith("/data/foundation/catalog/")) {
      return Optional.of(PlatformKind.CATALOG);
    }
    return target.startsWith(FlowService.PATH) ? Optional.of(PlatformKind.FLOW) : Optional.empty();
  }

  /**
   * The response to a GET whose sender has access.
   *
   * @param target path and parameters
   * @param base scheme, host and port under which the sender knows the simulator
   */
  public PlatformResponse respond(String target, URI base) {
    try {
      Query query = Query.of(target);
      String path = query.path();
      if (path.equals(CatalogService.BATCHES)) {
        return catalog.batches(query, clock.millis());
      } else if (path.startsWith(CatalogService.DATASETS)) {
        return catalog.dataset(path.substring(CatalogService.DATASETS.length()));
      } else if (path.startsWith(ExportService.PATH)) {
        return export.respond(query, base, clock.millis());
      } else if (path.startsWith(FlowService.PATH)) {
        return flows.respond(query, base);
      }
      return PlatformResponse.problem(404, "Not Found", "There is no such service");
    } catch (IllegalArgumentException e) {
      return PlatformResponse.problem(400, "Bad Request", String.valueOf(e.getMessage()));
    }
  }
}
