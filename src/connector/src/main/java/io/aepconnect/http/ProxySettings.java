package io.aepconnect.http;

import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that all requests go through.
 *
 * @param user nullable: without one, nobody logs in
 * @param password nullable; goes with the user
 */
public record ProxySettings(
    String host, int port, @Nullable String user, @Nullable Password password) {}
