package io.aepconnect.http;

import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that all requests go through.
 *
 * @param user nullable: without a user, requests have no proxy credentials
 * @param password nullable; only used with a user
 */
public record ProxySettings(
    String host, int port, @Nullable String user, @Nullable Password password) {}
