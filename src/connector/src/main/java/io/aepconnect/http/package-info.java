/**
 * One HTTP request and its response: the client, TLS, the proxy, deadlines, and the redaction of
 * secrets. Knows neither batches nor tokens; the packages {@code auth}, {@code inlet} and {@code
 * platform} send their requests with it.
 */
@NullMarked
package io.aepconnect.http;

import org.jspecify.annotations.NullMarked;
