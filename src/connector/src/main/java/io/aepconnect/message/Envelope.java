package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/**
 * The constant data of a message besides its entity. Each part is nullable; null is not written.
 *
 * @param schemaId {@code $id} of the XDM schema
 * @param schemaContentType media type and version of the schema; used with {@code schemaId} only
 * @param imsOrgId the organization, as {@code …@AdobeOrg}; the inlet uses its own if it is absent
 * @param datasetId the dataset that the entity goes to
 * @param flowId the dataflow
 * @param sourceName the name of the source
 */
public record Envelope(
    @Nullable String schemaId,
    String schemaContentType,
    @Nullable String imsOrgId,
    @Nullable String datasetId,
    @Nullable String flowId,
    @Nullable String sourceName) {}
