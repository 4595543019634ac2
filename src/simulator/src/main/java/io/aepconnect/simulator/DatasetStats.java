package io.aepconnect.simulator;

import java.util.Map;

/**
 * What became of the messages for one dataset.
 *
 * @param schemaId that the last of them named; empty if it named none
 * @param accepted messages, each as often as it was accepted
 * @param refused messages with an error status of their own
 * @param refusedByReason the inlet's words → how many messages
 */
public record DatasetStats(
    String schemaId, long accepted, long refused, Map<String, Long> refusedByReason) {}
