package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.LaterFailure;
import java.util.HashMap;
import java.util.Map;

/** Counts the messages of one dataset. Not thread-safe: the {@link Inbox} guards it. */
final class DatasetTally {

  private final Map<String, Long> refusedByReason = new HashMap<>();
  private final Map<String, Long> failuresByReason = new HashMap<>();
  private String schemaId = "";
  private long accepted;
  private long failedLater;
  private long refused;

  void accept(AcceptedMessage message) {
    schemaId = message.schemaId();
    accepted++;
  }

  void failLater(LaterFailure failure) {
    failedLater++;
    failure.reasons().forEach(it -> failuresByReason.merge(it, 1L, Long::sum));
  }

  void refuse(RefusedMessage message) {
    schemaId = message.schemaId();
    refused++;
    refusedByReason.merge(message.reason(), 1L, Long::sum);
  }

  DatasetStats stats() {
    return new DatasetStats(
        schemaId,
        accepted,
        failedLater,
        refused,
        Map.copyOf(refusedByReason),
        Map.copyOf(failuresByReason));
  }
}
