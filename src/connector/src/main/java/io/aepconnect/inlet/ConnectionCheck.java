package io.aepconnect.inlet;

import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the connection to the inlet once: host name, proxy, TLS, token, and whether the inlet
 * exists. It posts a request without messages, so nothing is ingested.
 */
public final class ConnectionCheck {

  /**
   * What was found.
   *
   * @param problem why the inlet cannot be used
   * @param date nullable: when the inlet sent its response, by its own clock
   */
  public record Result(Optional<Problem> problem, @Nullable Instant date) {}

  /**
   * Why the inlet cannot be used.
   *
   * @param ofAuthentication whether the authentication failed, or the inlet denied access
   * @param reason what happened, without secrets
   */
  public record Problem(boolean ofAuthentication, String reason) {}

  private ConnectionCheck() {}

  /** Checks; takes at most as long as one request for the token and one to the inlet. */
  public static Result of(EndpointSettings settings) {
    try (TokenSource tokens = TokenSources.open(settings.auth());
        HttpTransport http = new HttpTransport(settings.transport(), 1)) {
      TokenResult result = tokens.token();
      if (result instanceof TokenResult.Denied denied) {
        return problem(true, denied.reason(), null);
      } else if (result instanceof TokenResult.Later later) {
        return problem(true, later.cause(), null);
      }
      Reply reply = new InletRequest(settings, result, null, EmptyRequest.body()).send(http);
      return result(reply, result instanceof TokenResult.Token);
    }
  }

  private static Result result(Reply reply, boolean withToken) {
    if (reply instanceof Reply.Denied denied) {
      return problem(false, denied.reason(), null);
    } else if (!(reply instanceof Reply.Answered)) {
      String cause = reply instanceof Reply.Unanswered it ? it.cause() : reply.toString();
      return problem(false, "the inlet cannot be reached: " + cause, null);
    }
    Reply.Answered answered = (Reply.Answered) reply;
    if (EmptyRequest.isWellAnswered(reply)) {
      return new Result(Optional.empty(), answered.date());
    }
    int status = answered.status();
    return problem(
        StatusCode.isUnauthorized(status),
        "the inlet answers HTTP " + status + meaning(status, withToken),
        answered.date());
  }

  private static String meaning(int status, boolean withToken) {
    if (StatusCode.isUnauthorized(status)) {
      return withToken
          ? ": it does not accept the token. Check that the credential belongs to the inlet's"
              + " organization, and that its role may use the sandbox"
          : ": it requires authentication. Set aep.auth.type=oauth2 with a credential";
    }
    return switch (status) {
      case 400 -> " without a reason";
      case 404 -> ": it has no such inlet. Copy the endpoint again from AEP (Sources > Dataflows)";
      default -> "";
    };
  }

  private static Result problem(boolean ofAuthentication, String reason, @Nullable Instant date) {
    return new Result(Optional.of(new Problem(ofAuthentication, reason)), date);
  }
}
