package io.aepconnect.quickstart.options;

import java.util.Optional;

/**
 * The ids that the user wants in the header of messages; empty for those that are not given.
 *
 * @param schema id of the schema
 * @param dataset id of the dataset
 * @param imsOrg id of the organization
 * @param flow id of the dataflow
 */
public record MessageIds(
    Optional<String> schema,
    Optional<String> dataset,
    Optional<String> imsOrg,
    Optional<String> flow) {}
