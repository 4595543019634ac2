package io.aepconnect.inlet;

import io.aepconnect.auth.TokenResult;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One POST to the inlet, with the configured headers, the dataflow of its rows, and a token. */
final class InletRequest {

  private final HttpPost post;
  private final Redaction redaction;

  /**
   * @param flow nullable: the dataflow that the request must name
   */
  InletRequest(
      EndpointSettings settings, TokenResult result, @Nullable String flow, HttpEntity body) {
    post = new HttpPost(settings.batchUrl());
    List<String> secrets = new ArrayList<>();
    settings
        .headers()
        .forEach(
            (name, value) -> {
              post.setHeader(name, value.value());
              secrets.addAll(HeaderSecrets.of(name, value.value()));
            });
    if (flow != null) {
      post.setHeader(AepHeaders.FLOW, flow);
    }
    if (result instanceof TokenResult.Token token) {
      post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
      secrets.add(token.value());
    }
    post.setEntity(body);
    redaction = Redaction.of(secrets);
  }

  /** Sends the request; the reply has no secret. */
  Reply send(HttpTransport http) {
    return http.send(post, redaction);
  }
}
