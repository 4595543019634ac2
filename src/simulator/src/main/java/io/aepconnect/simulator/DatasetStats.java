package io.aepconnect.simulator;

import java.util.Map;

/**
 * How many messages of one dataset were accepted and rejected.
 *
 * @param schemaId the schema that the last of these messages named; empty if it named none
 * @param accepted number of accepted messages; a message that was accepted twice counts twice
 * @param failedLater how many of the accepted messages have failed since
 * @param refused number of messages that were rejected with a status of their own
 * @param refusedByReason the inlet's error text → number of messages
 * @param failuresByReason code and text of AEP's later validation → number of messages
 */
public record DatasetStats(
    String schemaId,
    long accepted,
    long failedLater,
    long refused,
    Map<String, Long> refusedByReason,
    Map<String, Long> failuresByReason) {

  /** A dataset to which no message was sent. */
  static DatasetStats none(String schemaId) {
    return new DatasetStats(schemaId, 0, 0, 0, Map.of(), Map.of());
  }
}
