package io.aepconnect.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReaderTest {

  /** A letter for each message: accepted, rejected, postponed or unknown. */
  @ParameterizedTest(name = "{0} for {1} messages: {2}")
  @CsvSource({
    "old-all-accepted, 2, AA",
    "old-one-refused, 3, ARA",
    "status-one-refused, 2, RA",
    "new-one-refused, 2, RA",
    "all-refused, 2, RR",
    "status-as-text, 3, RAP",
    "postponed, 4, PPPA",
    "neither, 5, UUUUA",
    "success-without-id, 3, UAA",
    "odd-status, 5, UUUUU",
    "both-spellings, 2, RP",
    "documented-trap, 5, UUUUU",
    "short-by-index, 3, UUU",
    "short-same-index, 3, UUU",
    "short-out-of-range, 3, UUU",
    "long, 3, UUU",
    "reordered-mixed, 2, UU",
    "reordered-all-accepted, 2, AA",
    "reordered-old-mixed, 2, UU",
    "reordered-refused-alike, 2, RR",
    "reordered-refused-differently, 2, UU",
    "ids-without-indexes, 2, AR",
    "alone-with-odd-index, 1, A",
    "empty-responses, 2, UU",
    "no-responses, 2, UU",
    "responses-not-array, 1, U",
    "entry-not-object, 2, UU",
    "top-level-array, 2, UU",
    "two-responses, 2, UU",
    "truncated, 2, UU",
    "trailing, 2, UU",
    "html, 2, UU",
    "blank, 2, UU",
    "odd-ids, 2, RA",
    "null-fields, 3, ARA",
    "denied, 4, DDDA",
  })
  void attributesEachEntryToItsMessageOrToNone(String file, int messages, String expected)
      throws IOException {
    assertThat(letters(ReplyReader.read(messages, reply(file)))).isEqualTo(expected);
  }

  @Test
  void keepsAepsWordsAndWhereTheyStood() throws IOException {
    assertThat(rejection(3, "old-one-refused", 1))
        .isEqualTo(
            new Rejection(
                400,
                "inletId: [9b0c] imsOrgId: [X] Message has unknown xdm format",
                new AepIds(null, "1565628583792:1485:153", "9b0c"),
                1,
                3));
    assertThat(rejection(2, "new-one-refused", 0).describe())
        .isEqualTo(
            "AEP rejected the message with status 400: Message has unknown xdm format (position 0"
                + " of 2, xactionId 4f3b4d5e-0c1d-4a6e-9b1a-112233445566-0, batchId"
                + " 4f3b4d5e-0c1d-4a6e-9b1a-112233445566, inletId 9b0c)");
    assertThat(rejection(2, "odd-ids", 0).describe())
        .isEqualTo("AEP rejected the message with status 400 (position 0 of 2, xactionId 1:0)");
  }

  @Test
  void cutsWordsThatAreTooLongForAHeader() {
    Rejection rejection = Rejection.ofRequest(400, "x".repeat(5_000));

    assertThat(rejection.describe())
        .contains(": " + "x".repeat(1_000) + "… (")
        .hasSizeLessThan(1_100);
  }

  @Test
  void keepsAllIdsInTwoKilobytesHoweverLongTheAnswerIs() {
    String words = "語".repeat(5_000);
    Rejection rejection = new Rejection(400, words, new AepIds(words, words, words), 0, 1);

    assertThat(rejection.describe())
        .containsPattern("400: 語+… .*xactionId 語+…, batchId 語+…, inletId 語+…\\)$");
    assertThat(rejection.describe().getBytes(UTF_8)).hasSizeLessThan(2_048);
  }

  private static Rejection rejection(int messages, String file, int position) throws IOException {
    MessageOutcome outcome = ReplyReader.read(messages, reply(file)).get(position);
    return ((MessageOutcome.Rejected) outcome).rejection();
  }

  private static String letters(List<MessageOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.getClass().getSimpleName().substring(0, 1))
        .collect(Collectors.joining());
  }

  private static byte[] reply(String file) throws IOException {
    try (InputStream in = ReplyReaderTest.class.getResourceAsStream("/replies/" + file + ".json")) {
      return in.readAllBytes();
    }
  }
}
