package io.aepconnect.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.auth.TokenResult;
import io.aepconnect.doctor.Finding.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an access token tells about itself. Tokens of Adobe's identity service are JWTs with the
 * claims {@code created_at} and {@code expires_in}, both in milliseconds, and {@code scope};
 * nothing is said about other tokens.
 */
final class TokenFindings {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SHORT = Duration.ofMinutes(10);

  /** Without this one, AEP's APIs do not know the organization and product of a token. */
  private static final String NEEDED_SCOPE = "additional_info.projectedProductContext";

  private TokenFindings() {}

  /**
   * All findings; one of severity OK if nothing is wrong.
   *
   * @param renewable whether the connector fetched it itself, and will fetch the next one
   */
  static List<Finding> of(TokenResult.Token token, boolean renewable, Instant now) {
    JsonNode claims = claims(token.value());
    List<Finding> findings = new ArrayList<>();
    Duration left = left(claims, token.life(), now);
    if (left != null && (left.isNegative() || left.isZero())) {
      findings.add(finding(Severity.ERROR, Subject.CREDENTIAL, "the access token has expired"));
    } else if (left != null && left.compareTo(SHORT) < 0) {
      findings.add(
          finding(
              Severity.WARNING,
              Subject.CREDENTIAL,
              "the access token is valid for only %d s%s"
                  .formatted(
                      left.toSeconds(),
                      renewable
                          ? ": Adobe gives tokens for 24 hours, so check aep.auth.token.endpoint"
                          : "; the task fails when it expires. Use aep.auth.type=oauth2")));
    } else if (left != null && !renewable) {
      findings.add(
          finding(
              Severity.WARNING,
              Subject.CREDENTIAL,
              "the access token is valid for %d more minutes, and the task fails when it expires. Use aep.auth.type=oauth2"
                  .formatted(left.toMinutes())));
    }
    if (claims.path("scope").isTextual()
        && !Arrays.asList(claims.path("scope").asText().split("[ ,]+")).contains(NEEDED_SCOPE)) {
      findings.add(
          finding(
              Severity.WARNING,
              Subject.SCOPES,
              "the access token does not have the scope "
                  + NEEDED_SCOPE
                  + ", without which AEP's APIs reject it. Copy all scopes of the credential from"
                  + " Adobe's Developer Console"));
    }
    return findings.isEmpty()
        ? List.of(
            finding(
                Severity.OK,
                Subject.CREDENTIAL,
                "there is an access token"
                    + (left == null ? "" : ", valid for " + left.toMinutes() + " minutes")))
        : List.copyOf(findings);
  }

  private static Finding finding(Severity severity, Subject subject, String text) {
    return new Finding(severity, subject, null, text);
  }

  private static @Nullable Duration left(JsonNode claims, @Nullable Duration life, Instant now) {
    long created = claims.path("created_at").asLong(0);
    long validMs = claims.path("expires_in").asLong(0);
    return created > 0 && validMs > 0
        ? Duration.between(now, Instant.ofEpochMilli(created).plusMillis(validMs))
        : life;
  }

  private static JsonNode claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length == 3) {
      try {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
      } catch (IOException | IllegalArgumentException e) {
        return JSON.createObjectNode(); // a token of another form
      }
    }
    return JSON.createObjectNode();
  }
}
