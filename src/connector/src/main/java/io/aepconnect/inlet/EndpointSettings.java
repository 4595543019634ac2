package io.aepconnect.inlet;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.http.TransportSettings;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach the inlet.
 *
 * @param batchUrl the multi-message form of the inlet's URL
 * @param maxConnections how many requests may be in flight
 * @param headers the headers of each request; a value may be a secret
 * @param auth how requests are authenticated
 */
public record EndpointSettings(
    URI batchUrl,
    TransportSettings transport,
    int maxConnections,
    Map<String, Password> headers,
    AuthSettings auth) {

  public EndpointSettings {
    headers = Map.copyOf(headers);
  }
}
