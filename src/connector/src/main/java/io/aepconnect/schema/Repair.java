package io.aepconnect.schema;

/**
 * A value that was given the form that the schema wants.
 *
 * @param rule by which
 * @param field of the schema, as a JSON pointer with {@code *} for elements and for names that are
 *     not the schema's
 */
public record Repair(RepairRule rule, String field) {}
