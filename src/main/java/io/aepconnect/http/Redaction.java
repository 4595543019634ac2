package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/**
 * Keeps secrets that were sent out of what comes back: some gateways quote the request in their
 * error pages, and from there it would reach logs and dead letters.
 *
 * @param secrets as they were sent
 */
record Redaction(List<String> secrets) {

  /** The reply, without its body if that quotes a secret. */
  Reply clean(Reply reply) {
    return reply instanceof Reply.Answered answered
            && answered.status() >= 300
            && mentions(new String(answered.body(), UTF_8))
        ? new Reply.Answered(answered.status(), answered.retryAfter(), new byte[0])
        : reply;
  }

  /** Whether the text holds a secret, plain or as in a URL. */
  private boolean mentions(String text) {
    return secrets.stream()
        .filter(secret -> !secret.isEmpty())
        .anyMatch(
            secret -> text.contains(secret) || text.contains(URLEncoder.encode(secret, UTF_8)));
  }
}
