package io.aepconnect.message;

/**
 * What a message says about its entity. Each part is nullable: a missing one is not written.
 *
 * @param schemaId {@code $id} of the XDM schema
 * @param schemaContentType media type and version of the schema; used with {@code schemaId} only
 * @param imsOrgId the organization, as {@code …@AdobeOrg}; the inlet fills in its own where absent
 * @param datasetId the dataset that the entity goes to
 * @param flowId the dataflow
 * @param sourceName name of the source
 */
public record Envelope(
    String schemaId,
    String schemaContentType,
    String imsOrgId,
    String datasetId,
    String flowId,
    String sourceName) {}
