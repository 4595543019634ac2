package io.aepconnect.auth;

import io.aepconnect.http.TransportSettings;
import java.net.URI;
import org.apache.kafka.common.config.types.Password;

/**
 * An OAuth server-to-server credential of Adobe's identity service (IMS).
 *
 * @param tokenEndpoint the token endpoint, version 3: {@code
 *     https://ims-na1.adobelogin.com/ims/token/v3}
 * @param scopes separated by commas
 */
public record OAuthSettings(
    URI tokenEndpoint,
    String clientId,
    Password clientSecret,
    String scopes,
    TransportSettings transport)
    implements AuthSettings {}
