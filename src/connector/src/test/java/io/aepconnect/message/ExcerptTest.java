package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "abcd, abcd",
    "abcde, abcd…",
    "éé, éé",
    "ééé, éé…",
    "語, 語",
    "語語, 語…",
    "ab語, ab…",
    "a\uD83E\uDD21, a…",
    "\uD83E\uDD21, \uD83E\uDD21",
    "\uD83E\uDD21b, \uD83E\uDD21…"
  })
  void keepsWholeCharactersOfFourBytes(String text, String excerpt) {
    assertThat(Excerpt.of(text, 4)).isEqualTo(excerpt);
  }

  @Test
  void halfOfASurrogatePairIsNoLongerThanItsBytes() {
    String halves = "\uD83E".repeat(100);

    assertThat(Excerpt.of(halves, 10).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(13);
  }

  @Test
  void showsNoControlCharactersAndNoSeparatorsOfLines() {
    assertThat(Excerpt.withoutControls("a\nb\u0000c\u007Fd\u0085e\u2028f\u2029g é語"))
        .isEqualTo("a?b?c?d?e?f?g é語");
  }
}
