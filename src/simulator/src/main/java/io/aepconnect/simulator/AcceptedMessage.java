package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.LaterFailure;

/**
 * A message that the inlet accepted.
 *
 * @param later how it fails later; null if it fits its schema, or if the schema is not published
 */
public record AcceptedMessage(
    String id,
    String datasetId,
    String schemaId,
    long request,
    int position,
    long timeMs,
    String json,
    LaterFailure later)
    implements SeenMessage {

  /** Whether its batch has failed at this time. */
  boolean hasFailed(long nowMs) {
    return later != null && later.timeMs() <= nowMs;
  }
}
