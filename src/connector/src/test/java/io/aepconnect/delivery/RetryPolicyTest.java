package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Attempts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private final RetryPolicy policy = new RetryPolicy(300, 30_000, 600_000);

  @ParameterizedTest
  @CsvSource({
    "1, 0.0, 0",
    "1, 0.5, 150",
    "1, 0.999999, 299",
    "2, 0.5, 300",
    "3, 0.5, 600",
    "7, 0.5, 9600",
    "8, 0.5, 15000",
    "1000000, 0.5, 15000",
  })
  void waitsForARandomShareOfACeilingThatDoubles(int failures, double random, long expected) {
    assertThat(policy.delayMs(failures, null, random)).isEqualTo(expected);
  }

  @Test
  void doesNotOverflow() {
    RetryPolicy large = new RetryPolicy(600_000, 3_600_000, -1);

    for (int failures = 1; failures < 200; failures++) {
      assertThat(large.delayMs(failures, null, 0.999)).isBetween(0L, 3_600_000L);
    }
  }

  @Test
  void honoursRetryAfterBeyondTheMaximalBackOff() {
    assertThat(policy.delayMs(1, Duration.ofSeconds(90), 0.5)).isEqualTo(90_000);
    assertThat(policy.delayMs(8, Duration.ofSeconds(1), 0.5)).isEqualTo(15_000);
  }

  @Test
  void doesNotHonourARetryAfterThatOutlastsTheTimeout() {
    assertThat(policy.delayMs(1, Duration.ofDays(365), 0.5)).isEqualTo(600_000);
  }

  @ParameterizedTest
  @CsvSource({"PT23H, PT23H", "P365D, P1D"})
  void honoursARetryAfterForADayAtMostWithoutATimeout(Duration asked, Duration waited) {
    assertThat(new RetryPolicy(1, 1, -1).delayMs(1, asked, 0.5)).isEqualTo(waited.toMillis());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 599999, false",
    "4, 600000, true",
    "3, 600000, false",
    "1, 900000, false",
  })
  void isExhaustedAfterItsTimeButNeverBeforeThreeRetries(
      int failures, long elapsed, boolean exhausted) {
    assertThat(policy.isExhausted(new Attempts(failures, 1_000, 0, 0), 1_000 + elapsed))
        .isEqualTo(exhausted);
  }

  @Test
  void isNeverExhaustedWithoutATimeout() {
    assertThat(
            new RetryPolicy(1, 1, -1).isExhausted(new Attempts(1_000_000, 1, 0, 0), Long.MAX_VALUE))
        .isFalse();
  }

  @Test
  void aShorterLongestWaitShortensAllWaits() {
    assertThat(policy.waitingAtMost(1_000).delayMs(8, null, 0.5)).isEqualTo(500);
    assertThat(policy.waitingAtMost(100).delayMs(1, null, 0.5)).isEqualTo(50);
  }
}
