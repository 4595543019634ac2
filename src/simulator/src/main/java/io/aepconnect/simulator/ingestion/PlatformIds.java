package io.aepconnect.simulator.ingestion;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The names under which the platform knows the inlets and the datasets. Each dataset has one
 * dataflow from each inlet; the ids of its dataflows follow from the dataset's id.
 *
 * @param inletId the last part of the inlet's URL
 * @param rawInletId the last part of the URL of the inlet for rows
 * @param imsOrgId the organization
 * @param datasets ID of each dataset → ID of its schema
 * @param anyDataset whether every other dataset exists, too; such a dataset has no schema
 * @param authenticated whether the inlet requires a token
 */
public record PlatformIds(
    String inletId,
    String rawInletId,
    String imsOrgId,
    Map<String, String> datasets,
    boolean anyDataset,
    boolean authenticated) {

  /** The id of the dataflow that writes XDM to this dataset. */
  public String flowId(String datasetId) {
    return id("flow", datasetId);
  }

  /** The id of the dataflow that maps rows into this dataset. */
  public String rawFlowId(String datasetId) {
    return id("raw flow", datasetId);
  }

  String sandboxId() {
    return id("sandbox", imsOrgId);
  }

  boolean hasDataset(String datasetId) {
    return anyDataset || datasets.containsKey(datasetId);
  }

  /** An id that follows from these two. */
  static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
