package io.aepconnect.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the HTTP connections to any server.
 *
 * @param connectTimeout the longest time for connecting, and for the TLS handshake
 * @param requestTimeout the longest time for one request as a whole
 * @param proxy nullable
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable ProxySettings proxy,
    TlsSettings tls) {}
