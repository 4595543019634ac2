package io.aepconnect.validation;

import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchemas;

/**
 * How entities are checked before they are sent.
 *
 * @param limits what happens to those that Profile would drop for their size
 * @param identities what happens to those with identities that AEP ignores
 * @param schemas that they must fit
 * @param repairs which values that do not fit are repaired
 */
public record CheckSettings(
    ProfileLimits limits, IdentityPolicy identities, XdmSchemas schemas, Repairs repairs) {}
