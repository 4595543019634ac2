package io.aepconnect.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.io.IOException;
import java.time.Duration;

/**
 * What a response of the token endpoint means. Adobe documents the response of success: {@code
 * {"access_token":"…","token_type":"bearer","expires_in":86399}}; the time is in seconds.
 */
sealed interface TokenReply {

  /** A new token and its lifetime. */
  record Fetched(TokenResult.Token token, Duration life) implements TokenReply {

    private Fetched(String token, Duration life) {
      this(new TokenResult.Token(token, life), life);
    }
  }

  /** No token this time. */
  record Failed(TokenResult why) implements TokenReply {}

  /** No IMS token has a longer lifetime; the old endpoint before version 3 gave milliseconds. */
  Duration LONGEST_LIFE = Duration.ofHours(24);

  /** The lifetime if the response does not say. */
  Duration USUAL_LIFE = Duration.ofHours(1);

  static TokenReply read(Reply reply) {
    if (reply instanceof Reply.Denied denied) {
      return new Failed(new TokenResult.Denied("No access token: " + denied.reason()));
    } else if (!(reply instanceof Reply.Answered)) {
      String cause = reply instanceof Reply.Unanswered it ? it.cause() : "no request was sent";
      return later("the token endpoint sent no response: " + cause);
    }
    Reply.Answered answered = (Reply.Answered) reply;
    int status = answered.status();
    JsonNode json = json(answered.body());
    if (status == 200) {
      String token = json.path("access_token").asText();
      return token.isBlank()
          ? later("the token endpoint's response has no access_token")
          : new Fetched(token, life(json.path("expires_in").asLong()));
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

  /** The error text of IMS: {@code {"error":"invalid_client","error_description":"…"}}. */
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
