package io.aepconnect.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.message.MessageJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[gold2] is not a valid enum value | [[hidden]] is not a valid enum value",
        "gold2 is not a valid enum value | [hidden] is not a valid enum value",
        "found: 1234.5 | found: [hidden]",
        "Jane and Jane Doe | [hidden] and [hidden]",
        "é is a part of été | é is a part of [hidden]",
        "gold22 is no value | gold22 is no value",
        "required key [tier] not found | required key [tier] not found",
        "#/gold2/tier: wrong | #/gold2/tier: wrong",
        "DCVS-1104-400 | DCVS-1104-400",
        "no | no",
        "a regex in a value: [a.c](x | a regex in a value: [hidden]"
      })
  void aValueIsHiddenWhereTheWordsQuoteIt(String words, String shown) {
    assertThat(
            hidden(
                words,
                """
                {"tier":"gold2","n":1234.5,"code":1104,"names":["Jane","Jane Doe"],"fr":"été",
                 "short":"no","regex":"[a.c](x"}"""))
        .isEqualTo(shown);
  }

  @Test
  void theUsersOwnConfigurationInTheEnvelopeIsShown() {
    assertThat(
            hidden(
                "dataset ds-1 of schema https://ns/s, person p-1",
                """
                {"header":{"datasetId":"ds-1"},
                 "body":{"xdmMeta":{"schemaRef":{"id":"https://ns/s"}},"xdmEntity":{"_id":"p-1"}}}"""))
        .isEqualTo("dataset ds-1 of schema https://ns/s, person [hidden]");
  }

  @Test
  void anObjectOfTheEntityIsNotTheEnvelope() {
    assertThat(hidden("secret", "{\"body\":{\"xdmEntity\":{\"header\":{\"a\":\"secret\"}}}}"))
        .isEqualTo("[hidden]");
  }

  @Test
  void nothingIsShownIfTheMessageCannotBeRead() {
    assertThat(hidden("words", "{")).isEqualTo("[hidden]");
  }

  private static String hidden(String words, String message) {
    return QuotedValues.hidden(words, MessageJson.of(message.getBytes(StandardCharsets.UTF_8)));
  }
}
