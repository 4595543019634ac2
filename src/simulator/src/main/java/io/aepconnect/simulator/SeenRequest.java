package io.aepconnect.simulator;

/**
 * A request to the inlet whose messages were read.
 *
 * @param number number of the request, from 1; see {@link SeenMessage#request}
 * @param inletId the inlet that it was sent to
 * @param flowId value of its header {@code x-adobe-flow-id}; empty if it has none
 * @param messages number of messages in its body
 * @param bytes size of its body, in bytes
 */
public record SeenRequest(long number, String inletId, String flowId, int messages, int bytes) {}
