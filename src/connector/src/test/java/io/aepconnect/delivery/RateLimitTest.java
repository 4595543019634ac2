package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  private static final long START_MS = 1_000_000;

  /** Limits of requests and messages, share, messages in a request, ms until the next one. */
  @ParameterizedTest
  @CsvSource({
    "0,    0,    1.0,  5000, 0",
    "10,   0,    1.0,  5000, 100",
    "10,   0,    0.5,  1,    200",
    "1,    0,    0.25, 1,    4000",
    "1,    0,    0.01, 1,    100000",
    "0,    1000, 1.0,  1000, 1000",
    "0,    1000, 0.25, 250,  1000",
    "0,    1000, 0.25, 25,   100",
    "0,    10,   0.01, 1,    10000",
    "100,  1000, 0.5,  1,    20",
    "100,  1000, 0.5,  500,  1000",
  })
  void spacesRequestsByTheShare(
      int requests, int messages, double share, int sent, long nextAfterMs) {
    RateLimit rate = limit(requests, messages, share);

    rate.sent(sent, START_MS);

    assertThat(rate.nextMs() - START_MS).isEqualTo(nextAfterMs);
    assertThat(rate.admits(START_MS + nextAfterMs)).isTrue();
  }

  /** Limits of requests and messages, share, messages that a request may have. */
  @ParameterizedTest
  @CsvSource({
    "0,    0,     1.0,   2147483647",
    "10,   0,     0.5,   2147483647",
    "0,    1000,  1.0,   1000",
    "0,    1000,  0.333, 333",
    "0,    10,    0.01,  1",
    "1000, 10000, 0.1,   1000",
    "1,    1000,  0.25,  1000",
    "2,    1000,  0.25,  500",
    "4,    1000,  0.5,   500",
  })
  void aRequestHoldsOneSecondOrTheTimeBetweenRequests(
      int requests, int messages, double share, int most) {
    assertThat(limit(requests, messages, share).maxMessages()).isEqualTo(most);
  }

  /** Share before and after a change, ms until the next request before and after it. */
  @ParameterizedTest
  @CsvSource({
    "1.0,  0.5,  1000, 2000",
    "0.5,  1.0,  1000, 500",
    "0.25, 0.05, 200,  1000",
    "0.5,  0.5,  300,  300",
    "0.5,  0,    300,  300",
  })
  void paysOffWhatIsOwedAtTheNewRate(double before, double after, int owedMs, long nextAfterMs) {
    RateLimit rate = limit(0, 1_000, before);
    rate.sent((int) (before * owedMs), START_MS);

    rate.share(after, START_MS);

    assertThat(rate.nextMs() - START_MS).isEqualTo(nextAfterMs);
  }

  @Test
  void catchesUpATenthOfASecondAfterADelay() {
    RateLimit rate = limit(0, 1_000, 1);

    rate.sent(250, START_MS + 500);

    assertThat(rate.nextMs()).isEqualTo(START_MS + 500 + 150);
  }

  @Test
  void doesNotCatchUpAfterAChange() {
    RateLimit rate = limit(0, 1_000, 0.5);

    rate.share(1, START_MS + 500);
    rate.sent(250, START_MS + 500);

    assertThat(rate.nextMs()).isEqualTo(START_MS + 500 + 250);
  }

  @Test
  void eachWaitCountsOnce() {
    RateLimit rate = limit(1, 0, 1);
    rate.sent(1, START_MS);

    assertThat(rate.admits(START_MS + 400)).isFalse();
    assertThat(rate.admits(START_MS + 900)).isFalse();

    assertThat(rate.waitedMs()).isEqualTo(600);
  }

  /** With a share that has just changed, so that there is nothing to catch up. */
  private static RateLimit limit(int requests, int messages, double share) {
    RateLimit rate =
        new RateLimit(new RateSettings(requests, messages, RateScope.CONNECTOR, 1_000));
    rate.share(share, START_MS);
    return rate;
  }
}
