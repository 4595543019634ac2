package io.aepconnect.simulator.ingestion;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The names under which the platform knows the inlet and its datasets. Each dataset has one
 * dataflow; the ids of its dataflow and of the dataflow's connections follow from the dataset's id.
 *
 * @param inletId the last part of the inlet's URL
 * @param imsOrgId the organization
 * @param datasets ID of each dataset → ID of its schema
 * @param anyDataset whether every other dataset exists, too; such a dataset has no schema
 * @param authenticated whether the inlet requires a token
 */
public record PlatformIds(
    String inletId,
    String imsOrgId,
    Map<String, String> datasets,
    boolean anyDataset,
    boolean authenticated) {

  /** The id of the dataflow that writes to this dataset. */
  public String flowId(String datasetId) {
    return id("flow", datasetId);
  }

  String sourceConnectionId(String datasetId) {
    return id("source", datasetId);
  }

  String baseConnectionId(String datasetId) {
    return id("base", datasetId);
  }

  String targetConnectionId(String datasetId) {
    return id("target", datasetId);
  }

  String sandboxId() {
    return id("sandbox", imsOrgId);
  }

  boolean hasDataset(String datasetId) {
    return anyDataset || datasets.containsKey(datasetId);
  }

  private static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
