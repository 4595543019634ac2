package io.aepconnect.failed;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a source offset belongs to: a dataset in a sandbox. */
public final class SourcePartition {

  private static final String SANDBOX = "sandbox";
  private static final String DATASET = "dataset";

  private SourcePartition() {}

  /** As Connect stores it. */
  public static Map<String, String> of(String sandbox, String dataset) {
    return Map.of(SANDBOX, sandbox, DATASET, dataset);
  }

  /**
   * Checks an offset that a user wants to change over Connect's REST API.
   *
   * @param offset as in {@link ReadProgress#of}; null removes the offset
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
    if (!partition.keySet().equals(Set.of(SANDBOX, DATASET))
        || !partition.values().stream().allMatch(it -> it instanceof String)) {
      throw new IllegalArgumentException(
          "a source partition must be {\"sandbox\":\"NAME\",\"dataset\":\"ID\"}");
    }
    if (offset != null) {
      ReadProgress unused = ReadProgress.of(offset);
    }
  }
}
