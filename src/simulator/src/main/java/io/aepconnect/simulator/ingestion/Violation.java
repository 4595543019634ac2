package io.aepconnect.simulator.ingestion;

/**
 * One reason why an entity does not fit its schema.
 *
 * @param code AEP's code
 * @param message AEP's text
 * @param keyword the schema's keyword that is violated
 * @param pointer where in the entity, as a JSON pointer after {@code #}
 * @param schemaLocation where in the schema
 */
public record Violation(
    String code, String message, String keyword, String pointer, String schemaLocation) {}
