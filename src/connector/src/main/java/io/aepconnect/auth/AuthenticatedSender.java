package io.aepconnect.auth;

import io.aepconnect.http.Download;
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
    return send(request, Function.identity(), Function.identity());
  }

  /**
   * The same for a response that is read piece by piece.
   *
   * @param request opens the download with that result
   */
  public Download download(Function<TokenResult, Download> request) {
    return send(request, Download.Failed::new, Download::reply);
  }

  private <R> R send(
      Function<TokenResult, R> request, Function<Reply, R> unsent, Function<R, Reply> replyOf) {
    TokenResult first = tokens.token();
    R result = send(request, unsent, first);
    boolean retry =
        isUnauthorized(replyOf.apply(result))
            && first instanceof TokenResult.Token token
            && tokens.rejected(token);
    return retry ? send(request, unsent, tokens.token()) : result;
  }

  private static <R> R send(
      Function<TokenResult, R> request, Function<Reply, R> unsent, TokenResult result) {
    if (result instanceof TokenResult.Denied denied) {
      return unsent.apply(new Reply.Denied(denied.reason()));
    } else if (result instanceof TokenResult.Later later) {
      return unsent.apply(new Reply.Unanswered(later.cause()));
    }
    return request.apply(result);
  }

  private static boolean isUnauthorized(Reply reply) {
    return reply instanceof Reply.Answered answered && StatusCode.isUnauthorized(answered.status());
  }
}
