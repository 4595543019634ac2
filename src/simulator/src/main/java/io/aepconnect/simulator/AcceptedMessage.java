package io.aepconnect.simulator;

/** A message that the inlet accepted. */
public record AcceptedMessage(
    String id,
    String datasetId,
    String schemaId,
    long request,
    int position,
    long timeMs,
    String json)
    implements SeenMessage {}
