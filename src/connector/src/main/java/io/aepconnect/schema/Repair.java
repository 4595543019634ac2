package io.aepconnect.schema;

/**
 * A value that was changed to fit the schema.
 *
 * @param rule the rule that changed it
 * @param field the field of the schema, as a JSON pointer with {@code *} for array elements and for
 *     names that are not in the schema
 */
public record Repair(RepairRule rule, String field) {}
