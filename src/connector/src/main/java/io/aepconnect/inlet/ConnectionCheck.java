package io.aepconnect.inlet;

import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.util.Optional;

/**
 * Checks the connection to the inlet once: host name, proxy, TLS, token, and whether the inlet
 * exists. It posts a request without messages, so nothing is ingested.
 */
public final class ConnectionCheck {

  /**
   * Why the inlet cannot be used.
   *
   * @param ofAuthentication whether the authentication failed, or the inlet denied access
   * @param reason what happened, without secrets
   */
  public record Problem(boolean ofAuthentication, String reason) {}

  private ConnectionCheck() {}

  /**
   * Looks for a problem; takes at most as long as one request for the token and one to the inlet.
   */
  public static Optional<Problem> problem(EndpointSettings settings) {
    try (TokenSource tokens = TokenSources.open(settings.auth());
        HttpTransport http = new HttpTransport(settings.transport(), 1)) {
      TokenResult result = tokens.token();
      if (result instanceof TokenResult.Denied denied) {
        return Optional.of(new Problem(true, denied.reason()));
      } else if (result instanceof TokenResult.Later later) {
        return Optional.of(new Problem(true, later.cause()));
      }
      return problem(new InletRequest(settings, result, EmptyRequest.body()).send(http));
    }
  }

  private static Optional<Problem> problem(Reply reply) {
    if (reply instanceof Reply.Denied denied) {
      return Optional.of(new Problem(false, denied.reason()));
    } else if (!(reply instanceof Reply.Answered)) {
      String cause = reply instanceof Reply.Unanswered it ? it.cause() : reply.toString();
      return Optional.of(new Problem(false, "the inlet cannot be reached: " + cause));
    }
    int status = ((Reply.Answered) reply).status();
    return EmptyRequest.isWellAnswered(reply)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                StatusCode.isUnauthorized(status),
                "the inlet answers HTTP " + status + (status == 400 ? " without a reason" : "")));
  }
}
