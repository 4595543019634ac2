package io.aepconnect.failed;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source offset belongs to: a dataset in a sandbox. It is one field, because Connect looks
 * offsets up by the bytes of the partition, in which several fields could stand in any order.
 */
public final class SourcePartition {

  private static final String DATASET = "dataset";

  private SourcePartition() {}

  /** As Connect stores it. */
  public static Map<String, String> of(String sandbox, String dataset) {
    return Map.of(DATASET, sandbox + "/" + dataset);
  }

  /**
   * Checks an offset that a user wants to change over Connect's REST API.
   *
   * @param offset as in {@link ReadProgress#of}; null removes the offset
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
    if (!partition.keySet().equals(Set.of(DATASET))
        || !String.valueOf(partition.get(DATASET)).matches("[^/]+/[^/]+")) {
      throw new IllegalArgumentException(
          "a source partition must be {\"dataset\":\"SANDBOX/DATASET_ID\"}");
    }
    if (offset != null) {
      ReadProgress unused = ReadProgress.of(offset);
    }
  }
}
