package io.aepconnect.validation;

/**
 * What the checks have found since the task started.
 *
 * @param schemaViolations messages that were not sent because their entity does not fit its schema
 * @param overProfileLimits messages, sent or not, whose entity AEP's Profile would drop
 */
public record CheckCounts(long schemaViolations, long overProfileLimits) {}
