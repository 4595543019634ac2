package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  private static final Redaction SECRETS = Redaction.of(List.of("X@AdobeOrg"));

  @Test
  void aReasonThatQuotesASecretIsStillAReason() {
    assertThat(
            cleaned(
                "{\"title\":\"Invalid\",\"report\":{\"message\":\"imsOrgId: [X@AdobeOrg] no\"},"
                    + "\"id\":\"X@AdobeOrg\"}"))
        .isEqualTo("{\"message\":\"imsOrgId: [[hidden]] no\"}");
  }

  @Test
  void aPageThatQuotesASecretIsNotPassedOn() {
    assertThat(cleaned("<html>bad X@AdobeOrg</html>")).isEmpty();
  }

  @Test
  void aReasonThatQuotesNoneStaysAsItIs() {
    assertThat(cleaned("{\"title\":\"no\"}")).isEqualTo("{\"title\":\"no\"}");
  }

  /** In any order, no part of any secret is left. */
  @ParameterizedTest
  @CsvSource({
    "1, eyJ1SUz1NiJ9, token eyJ1SUz1NiJ9 no, token [hidden] no",
    "eyJ1SUz1NiJ9, 1, token eyJ1SUz1NiJ9 no, token [hidden] no",
    "abcdefgh, efghijkl, <abcdefghijkl>, <[hidden]>",
    "efghijkl, abcdefgh, <abcdefghijkl>, <[hidden]>",
    "aaaa, aaaa, <aaaaaa>, <[hidden]>",
    "hidden, en], [hidden] hidden en], [hidden] [hidden] [hidden]",
  })
  void overlappingSecretsAreHiddenAsOne(String one, String other, String text, String cleaned) {
    assertThat(Redaction.of(List.of(one, other)).clean(text)).isEqualTo(cleaned);
  }

  @ParameterizedTest
  @CsvSource({
    "hidden, a s3cret-word b, a [hidden] b",
    "i, a s3cret-word b, a [hidden] b",
    "[hidden], s3cret-word, [hidden]",
    "d], s3cret-word d], [hidden] [hidden]",
  })
  void whatIsHiddenAlreadyIsNotCut(String next, String text, String cleaned) {
    String once = Redaction.of(List.of("s3cret-word")).clean(text);

    assertThat(Redaction.of(List.of(next)).clean(once)).isEqualTo(cleaned);
  }

  @Test
  void oneInAnotherIsHiddenWhicheverComesFirst() {
    Redaction both = Redaction.of(List.of("pass")).and(Redaction.of(List.of("xpassword-token")));

    assertThat(both.clean("bad xpassword-token")).isEqualTo("bad [hidden]");
  }

  @ParameterizedTest
  @CsvSource({
    "?key=a%2Fb%22c+d%3D",
    "?key=a%2fb%22c+d%3d",
    "?key=a%2Fb%22c%20d%3D",
  })
  void theFormInAUrlIsHiddenToo(String text) {
    assertThat(Redaction.of(List.of("a/b\"c d=")).clean(text)).isEqualTo("?key=[hidden]");
  }

  @Test
  void doesNotTellWhatItHides() {
    assertThat(SECRETS.toString()).doesNotContain("AdobeOrg");
    assertThat(new Reply.Answered(400, null, new byte[0]).redacted(SECRETS).toString())
        .doesNotContain("AdobeOrg");
  }

  @Test
  void isQuickWithALongBody() {
    String body = ("{\"a\":\"" + "\\\\\\\"".repeat(500) + "aaaaaaa").repeat(8_000);
    Redaction secrets = Redaction.of(List.of("aaaaaaaa", "\"\"\"\"\"\"\"x", "\\\\\\\\\\\\\\z"));
    long start = System.nanoTime();

    assertThat(secrets.clean(body)).isSameAs(body);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static String cleaned(String body) {
    Reply.Answered reply = new Reply.Answered(400, null, body.getBytes(UTF_8)).redacted(SECRETS);
    return new String(reply.body(), UTF_8);
  }
}
