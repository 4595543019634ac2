package io.aepconnect.simulator;

/**
 * A message that the inlet did not take.
 *
 * @param status of its entry in the answer
 * @param reason the inlet's words
 */
public record RefusedMessage(
    String id,
    String datasetId,
    String schemaId,
    int status,
    String reason,
    long request,
    int position,
    long timeMs,
    String json)
    implements SeenMessage {}
