package io.aepconnect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdShapeTest {

  @ParameterizedTest
  @CsvSource({
    "Ann.Lee@Example.com, Aaa.Aaa@Aaaaaaa.aaa",
    "C-42, A-99",
    "' x', ?a",
    "'', ''",
    "Zürich語, Aaaaaaa",
    "a\u0007b😀c, a?a?a",
    "٨+8=, 9+9=",
  })
  void replacesLettersAndDigitsAndKeepsPunctuation(String id, String shape) {
    assertThat(IdShape.of(id)).isEqualTo(shape);
  }

  @Test
  void truncatesAfterFortyCharacters() {
    assertThat(IdShape.of("7".repeat(40))).isEqualTo("9".repeat(40));
    assertThat(IdShape.of("7".repeat(41))).isEqualTo("9".repeat(40) + "…");
  }
}
