package io.aepconnect.auth;

import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.util.function.Function;

/**
 * Sends a request with the current token, and retries it once with a new one after a 401 or 403.
 */
public record AuthenticatedSender(TokenSource tokens) {

  /**
   * Sends the request if there is a token, or if none is needed.
   *
   * @param request sends the request with that result
   */
  public Reply send(Function<TokenResult, Reply> request) {
    TokenResult first = tokens.token();
    Reply reply = send(request, first);
    boolean retry =
        isUnauthorized(reply) && first instanceof TokenResult.Token token && tokens.rejected(token);
    return retry ? send(request, tokens.token()) : reply;
  }

  private static Reply send(Function<TokenResult, Reply> request, TokenResult result) {
    if (result instanceof TokenResult.Denied denied) {
      return new Reply.Denied(denied.reason());
    } else if (result instanceof TokenResult.Later later) {
      return new Reply.Unanswered(later.cause());
    }
    return request.apply(result);
  }

  private static boolean isUnauthorized(Reply reply) {
    return reply instanceof Reply.Answered answered && StatusCode.isUnauthorized(answered.status());
  }
}
