package io.aepconnect.platform;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.http.TransportSettings;
import java.net.URI;

/**
 * How to reach AEP's Schema Registry.
 *
 * @param url the URL of its API, {@code https://platform.adobe.io/data/foundation/schemaregistry}
 * @param apiKey the credential's client ID
 * @param imsOrgId the organization that has the schemas
 * @param sandboxName the sandbox that has the schemas
 * @param auth a credential or token; without one the registry rejects every request
 */
public record RegistrySettings(
    URI url,
    String apiKey,
    String imsOrgId,
    String sandboxName,
    AuthSettings auth,
    TransportSettings transport) {}
