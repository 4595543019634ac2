package io.aepconnect.message;

/**
 * How records become messages.
 *
 * @param routes by topic
 * @param defaults of entities
 * @param operations of a mapping dataflow
 * @param nullFields of structs and maps
 */
public record MessageSettings(
    Routes routes, EntityDefaults defaults, Operations operations, NullFields nullFields) {}
