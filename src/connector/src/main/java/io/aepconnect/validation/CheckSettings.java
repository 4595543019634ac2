package io.aepconnect.validation;

import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchemas;

/**
 * How entities are checked before they are sent.
 *
 * @param limits what happens to entities that Profile would drop because of their size
 * @param identities what happens to entities with identities that AEP ignores
 * @param schemas the schemas that entities must fit
 * @param repairs which values are repaired if they do not fit
 */
public record CheckSettings(
    ProfileLimits limits, IdentityPolicy identities, XdmSchemas schemas, Repairs repairs) {}
