package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "1000000, 30000"})
  void doublesUpToTheLongest(int failures, long ms) {
    assertThat(new Backoff(500, 30_000).waitMs(failures)).isEqualTo(ms);
  }

  @Test
  void jitterSpreadsOverTheWholeWait() {
    Backoff backoff = new Backoff(500, 30_000);

    assertThat(backoff.jitteredMs(2, 0)).isZero();
    assertThat(backoff.jitteredMs(2, 0.5)).isEqualTo(500);
    assertThat(backoff.jitteredMs(2, 0.999)).isEqualTo(999);
  }
}
