package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountedTest {

  @ParameterizedTest
  @CsvSource({"0, request, 0 requests", "2, failed batch, 2 failed batches", "3, retry, 3 retries"})
  void allButOneArePlural(long number, String noun, String text) {
    assertThat(Counted.of(number, noun)).isEqualTo(text);
  }

  @Test
  void oneIsSingular() {
    assertThat(Counted.of(1, "request")).isEqualTo("1 request");
    assertThat(Counted.of(1, "retry")).isEqualTo("1 retry");
  }
}
