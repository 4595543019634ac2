package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.PlatformIds;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.util.List;

/**
 * What tests see of the platform behind the inlet: the batches of its catalog, and the requests to
 * its services. Thread-safe.
 */
public final class Platform {

  private final PlatformServices services;
  private final PlatformIds ids;
  private final PlatformCounter counter;

  Platform(PlatformServices services, PlatformIds ids, PlatformCounter counter) {
    this.services = services;
    this.ids = ids;
    this.counter = counter;
  }

  /** All batches with failed records that have their final status now, oldest first. */
  public List<CatalogBatch> failedBatches() {
    return services.failedBatches();
  }

  /** Adds a batch; returns it with its id and times. A batch with the same id is replaced. */
  public CatalogBatch add(CatalogBatch batch) {
    return services.add(batch);
  }

  /** Deletes all batches. */
  public void clear() {
    services.clear();
  }

  /** The number of requests to the platform's services so far. */
  public PlatformStats requests() {
    return counter.stats();
  }

  /** The id of the dataflow that writes to this dataset. */
  public String flowId(String datasetId) {
    return ids.flowId(datasetId);
  }
}
