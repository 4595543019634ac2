package io.aepconnect.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How HTTP requests travel, whoever they are for.
 *
 * @param connectTimeout for connecting, and for TLS
 * @param requestTimeout for one request as a whole
 * @param proxy nullable
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable ProxySettings proxy,
    TlsSettings tls) {}
