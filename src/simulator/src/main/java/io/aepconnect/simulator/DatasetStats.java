package io.aepconnect.simulator;

import java.util.Map;

/**
 * How many messages of one dataset were accepted and rejected.
 *
 * @param schemaId the schema that the last of these messages named; empty if it named none
 * @param accepted number of accepted messages; a message that was accepted twice counts twice
 * @param refused number of messages that were rejected with a status of their own
 * @param refusedByReason the inlet's error text → number of messages
 */
public record DatasetStats(
    String schemaId, long accepted, long refused, Map<String, Long> refusedByReason) {}
