package io.aepconnect.simulator;

/**
 * A message that the inlet rejected.
 *
 * @param status status of the message in the response
 * @param reason the inlet's error text
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
