package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.Flow;
import io.aepconnect.simulator.ingestion.GeneratedBatch;
import io.aepconnect.simulator.ingestion.PlatformIds;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What tests see of the platform behind the inlet: the batches of its catalog, and the requests to
 * its services. Thread-safe.
 */
public final class Platform {

  private final PlatformServices services;
  private final PlatformIds ids;
  private final PlatformCounter counter;
  private final PlatformFaults faults;

  Platform(
      PlatformServices services, PlatformIds ids, PlatformCounter counter, PlatformFaults faults) {
    this.services = services;
    this.ids = ids;
    this.counter = counter;
    this.faults = faults;
  }

  /** All batches with failed records that have their final status now, oldest first. */
  public List<CatalogBatch> failedBatches() {
    return services.failedBatches();
  }

  /** Adds a batch; returns it with its id and times. A batch with the same id is replaced. */
  public CatalogBatch add(CatalogBatch batch) {
    return services.add(batch);
  }

  /** Adds a failed batch whose files are generated when they are read; returns it. */
  public CatalogBatch generate(GeneratedBatch batch) {
    return services.add(batch);
  }

  /** The faults that requests to these services meet. */
  public FaultScript faults(PlatformTarget target) {
    return faults.of(target);
  }

  /** Ends all faults of the platform's services. */
  public void endFaults() {
    faults.clear();
  }

  /** Deletes all batches. */
  public void clear() {
    services.clear();
  }

  /** The number of requests to the platform's services so far. */
  public PlatformStats requests() {
    return counter.stats();
  }

  /** The id of the dataflow that writes XDM to this dataset. */
  public String flowId(String datasetId) {
    return ids.flowId(datasetId);
  }

  /** The id of the dataflow that maps rows into this dataset. */
  public String rawFlowId(String datasetId) {
    return ids.rawFlowId(datasetId);
  }

  /**
   * The dataflow with this id, for example to change it.
   *
   * @throws NoSuchElementException if there is none
   */
  public Flow flow(String id) {
    return services.flow(id).orElseThrow();
  }

  /** Adds a dataflow, or replaces the one with the same id. */
  public void put(Flow flow) {
    services.put(flow);
  }

  /** Removes a dataflow. */
  public void removeFlow(String id) {
    services.removeFlow(id);
  }

  /**
   * Changes one field in the catalog's description of a dataset. A dataset that did not exist
   * exists from then on.
   *
   * @param pointer the field as a JSON Pointer, for example {@code /schemaRef/id}
   * @param value its value; null removes the field
   */
  public void changeDataset(String datasetId, String pointer, Object value) {
    changeDataset(datasetId, Collections.singletonMap(pointer, value));
  }

  void changeDataset(String datasetId, Map<String, ?> changes) {
    services.changeDataset(datasetId, changes);
  }

  /** Restores all dataflows and the descriptions of all datasets. */
  public void resetFlows() {
    services.resetFlows();
  }
}
