package io.aepconnect.http;

import java.util.function.Function;

/** Sends requests with the token at hand, and once more with a new one where it is refused. */
record TokenExchange(TokenSource tokens) {

  /**
   * Does the exchange, if there is a token for it.
   *
   * @param exchange sends the request with that access, which is a token or that none is needed
   */
  Reply send(Function<Access, Reply> exchange) {
    Access access = tokens.access();
    Reply reply = send(exchange, access);
    boolean again =
        isUnauthorized(reply) && access instanceof Access.Token token && tokens.refused(token);
    return again ? send(exchange, tokens.access()) : reply;
  }

  private static Reply send(Function<Access, Reply> exchange, Access access) {
    if (access instanceof Access.Denied denied) {
      return new Reply.Denied(denied.reason());
    } else if (access instanceof Access.Later later) {
      return new Reply.Unanswered(later.cause());
    }
    return exchange.apply(access);
  }

  /** Which of the two stands for a bad token differs between AEP's own pages. */
  private static boolean isUnauthorized(Reply reply) {
    return reply instanceof Reply.Answered answered
        && (answered.status() == 401 || answered.status() == 403);
  }
}
