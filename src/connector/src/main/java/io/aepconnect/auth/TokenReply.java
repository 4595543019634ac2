package io.aepconnect.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.io.IOException;
import java.time.Duration;

/**
 * What an answer of the token endpoint means. Adobe documents the good one: {@code
 * {"access_token":"…","token_type":"bearer","expires_in":86399}}, in seconds.
 */
sealed interface TokenReply {

  /** A new token and how long it lives. */
  record Fetched(TokenResult.Token token, Duration life) implements TokenReply {}

  /** No token this time. */
  record Failed(TokenResult why) implements TokenReply {}

  /** No token of IMS lives longer; the retired endpoint before version 3 said milliseconds. */
  Duration LONGEST_LIFE = Duration.ofHours(24);

  /** For an answer that does not say how long its token lives. */
  Duration USUAL_LIFE = Duration.ofHours(1);

  static TokenReply read(Reply reply) {
    if (reply instanceof Reply.Denied denied) {
      return new Failed(new TokenResult.Denied("No access token: " + denied.reason()));
    } else if (!(reply instanceof Reply.Answered)) {
      String cause = reply instanceof Reply.Unanswered it ? it.cause() : "it was not asked";
      return later("the token endpoint gives no answer: " + cause);
    }
    Reply.Answered answered = (Reply.Answered) reply;
    int status = answered.status();
    JsonNode json = json(answered.body());
    if (status == 200) {
      String token = json.path("access_token").asText();
      return token.isBlank()
          ? later("the token endpoint's answer holds no access_token")
          : new Fetched(new TokenResult.Token(token), life(json.path("expires_in").asLong()));
    }
    String answer =
        "the token endpoint answered HTTP " + status + words(json, answered.redaction());
    if (StatusCode.isTransient(status)) {
      return later(answer);
    }
    return new Failed(
        new TokenResult.Denied(
            "No access token: "
                + answer
                + ". "
                + (status == 407
                    ? "Check aep.proxy.user and aep.proxy.password."
                    : "Check aep.auth.client.id, aep.auth.client.secret, aep.auth.scopes and"
                        + " aep.auth.token.endpoint against the OAuth Server-to-Server credential"
                        + " in Adobe's Developer Console, then restart the task. Nothing is"
                        + " lost.")));
  }

  private static TokenReply later(String cause) {
    return new Failed(new TokenResult.Later("no access token: " + cause));
  }

  private static Duration life(long seconds) {
    Duration life = seconds > 0 ? Duration.ofSeconds(seconds) : USUAL_LIFE;
    return life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
  }

  /** IMS says {@code {"error":"invalid_client","error_description":"…"}}. */
  private static String words(JsonNode json, Redaction secrets) {
    String error = json.path("error").asText();
    String description = json.path("error_description").asText();
    String words = secrets.clean(description.isBlank() ? error : error + ": " + description);
    return words.isBlank() ? "" : " (" + words.substring(0, Math.min(200, words.length())) + ")";
  }

  private static JsonNode json(byte[] body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      return new ObjectMapper().createObjectNode();
    }
  }
}
