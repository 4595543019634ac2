package io.aepconnect.inlet;

import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.util.Optional;

/**
 * Tries the way to the inlet once: name, proxy, TLS, token, and whether there is such an inlet.
 * What it posts holds no message, so nothing is ingested.
 */
public final class ConnectionCheck {

  /**
   * What stands in the way.
   *
   * @param ofAuthentication whether the inlet could be reached, but did not let us in
   * @param reason what happened, without secrets
   */
  public record Problem(boolean ofAuthentication, String reason) {}

  private ConnectionCheck() {}

  /** Looks for a problem, at most as long as a request for the token and one to the inlet take. */
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
