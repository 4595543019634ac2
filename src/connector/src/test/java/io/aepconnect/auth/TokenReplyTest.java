package io.aepconnect.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReplyTest {

  @ParameterizedTest
  @CsvSource({
    "'{\"access_token\":\"t\",\"expires_in\":86399}', 86399",
    "'{\"access_token\":\"t\",\"expires_in\":\"3600\"}', 3600",
    "'{\"access_token\":\"t\",\"expires_in\":86399992}', 86400",
    "'{\"access_token\":\"t\"}', 3600",
    "'{\"access_token\":\"t\",\"expires_in\":-1}', 3600",
  })
  void aTokenLivesAsManySecondsAsItSaysButNotLongerThanADay(String body, long seconds) {
    Duration life = Duration.ofSeconds(seconds);

    assertThat(read(200, body))
        .isEqualTo(new TokenReply.Fetched(new TokenResult.Token("t", life), life));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"access_token\":\"\"}", "{\"access_token\""})
  void anAnswerWithoutATokenIsTriedAgain(String body) {
    assertThat(failure(200, body)).isInstanceOf(TokenResult.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void anOutageIsTriedAgain(int status) {
    assertThat(failure(status, "")).isInstanceOf(TokenResult.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 407})
  void aRejectionIsFinal(int status) {
    assertThat(failure(status, "")).isInstanceOf(TokenResult.Denied.class);
  }

  @Test
  void aRejectionQuotesTheReason() {
    String body = "{\"error\":\"invalid_scope\",\"error_description\":\"no such scope\"}";

    assertThat(((TokenResult.Denied) failure(400, body)).reason())
        .contains("HTTP 400 (invalid_scope: no such scope)", "aep.auth.scopes");
  }

  @Test
  void aRejectionDoesNotQuoteASecretThatJsonHasEscaped() {
    byte[] body =
        "{\"error\":\"invalid_client\",\"error_description\":\"not s\\u003dt\"}".getBytes(UTF_8);
    TokenReply reply =
        TokenReply.read(new Reply.Answered(400, null, body, Redaction.of(List.of("s=t"))));

    assertThat(((TokenResult.Denied) ((TokenReply.Failed) reply).why()).reason())
        .contains("not [hidden]")
        .doesNotContain("s=t");
  }

  @Test
  void aTokenIsNotShown() {
    assertThat(read(200, "{\"access_token\":\"hush\"}").toString()).doesNotContain("hush");
  }

  private static TokenResult failure(int status, String body) {
    return ((TokenReply.Failed) read(status, body)).why();
  }

  private static TokenReply read(int status, String body) {
    return TokenReply.read(new Reply.Answered(status, null, body.getBytes(UTF_8)));
  }
}
