package io.aepconnect.simulator;

/**
 * A message that the inlet took.
 *
 * @param id {@code _id} of its entity; empty if it has none
 * @param datasetId where it goes
 * @param request number of the request that it came in, from 1
 * @param json the message
 */
public record AcceptedMessage(String id, String datasetId, long request, String json) {}
