package io.aepconnect.simulator;

/**
 * A message that the inlet did not take.
 *
 * @param id {@code _id} of its entity; empty if it has none
 * @param status of its entry in the answer
 * @param reason the inlet's words
 * @param request number of the request that it came in, from 1
 */
public record RefusedMessage(String id, int status, String reason, long request) {}
