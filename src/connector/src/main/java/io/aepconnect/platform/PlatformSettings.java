package io.aepconnect.platform;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.http.TransportSettings;
import java.net.URI;

/**
 * How to reach one of AEP's REST APIs.
 *
 * @param url the URL below which the requests are, for example {@code https://platform.adobe.io}
 * @param apiKey the credential's client ID
 * @param imsOrgId the organization that has the data
 * @param sandboxName the sandbox that has the data
 * @param auth a credential or token; without one AEP rejects every request
 */
public record PlatformSettings(
    URI url,
    String apiKey,
    String imsOrgId,
    String sandboxName,
    AuthSettings auth,
    TransportSettings transport) {}
