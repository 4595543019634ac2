package io.aepconnect.platform;

/**
 * What AEP's catalog says about a dataset. Texts are empty where AEP leaves a field out.
 *
 * @param id its ID
 * @param name as users see it
 * @param schema its schema; the ID may be empty
 * @param profile whether it is enabled for Profile
 * @param organization the organization that it belongs to
 */
public record CatalogDataset(
    String id, String name, SchemaRef schema, boolean profile, String organization) {}
