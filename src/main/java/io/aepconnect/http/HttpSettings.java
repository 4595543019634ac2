package io.aepconnect.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How to reach the inlet.
 *
 * @param batchUrl multi-message form of the inlet's URL
 * @param connectTimeout for connecting, and for TLS
 * @param requestTimeout for one request as a whole
 * @param maxConnections how many requests are under way at most
 * @param headers sent with each request
 */
public record HttpSettings(
    URI batchUrl,
    Duration connectTimeout,
    Duration requestTimeout,
    int maxConnections,
    Map<String, String> headers) {

  public HttpSettings {
    headers = Map.copyOf(headers);
  }
}
