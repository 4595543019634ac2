package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

  private static String cleaned(String body) {
    Reply reply = SECRETS.clean(new Reply.Answered(400, null, body.getBytes(UTF_8)));
    return new String(((Reply.Answered) reply).body(), UTF_8);
  }
}
