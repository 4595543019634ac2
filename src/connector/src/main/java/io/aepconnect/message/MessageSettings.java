package io.aepconnect.message;

/**
 * How records are converted to messages.
 *
 * @param routes the route of each topic
 * @param defaults the defaults of entities
 * @param operations the operations of a mapping dataflow
 * @param nullFields what happens to nulls in structs and maps
 */
public record MessageSettings(
    Routes routes, EntityDefaults defaults, Operations operations, NullFields nullFields) {}
