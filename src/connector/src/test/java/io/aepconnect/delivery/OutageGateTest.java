package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageGateTest {

  private static final long START_MS = 1_000_000;
  private static final long TIMEOUT_MS = 60_000;

  private final OutageGate gate = new OutageGate(new RetryPolicy(100, 10_000, TIMEOUT_MS));
  private long nowMs = START_MS;

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, false", "3, true", "4, true", "100, true"})
  void threeFailuresInARowAreAnOutage(int failures, boolean outage) {
    fail(failures);

    assertThat(gate.isOutage()).isEqualTo(outage);
    assertThat(gate.failures()).isEqualTo(failures);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void belowThreeFailuresNothingWaits(int failures) {
    for (int i = 0; i < failures; i++) {
      gate.failed(true, nowMs, Duration.ofSeconds(30), 0.5, nowMs);
    }

    assertThat(gate.nextMs(0)).isZero();
    assertThat(gate.nextMs(5)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50",
    "1, 100",
    "2, 200",
    "3, 400",
    "6, 3200",
    "7, 5000",
    "1000, 5000",
  })
  void eachProbeThatFailsMakesTheNextWaitTwiceAsLong(int probes, long waitMs) {
    fail(3);
    for (int i = 0; i < probes; i++) {
      probe();
    }

    assertThat(gate.nextMs(0)).isEqualTo(nowMs + waitMs);
  }

  @ParameterizedTest
  @CsvSource({"0, 50", "-1, 50", "-1000, 50", "1, 5000"})
  void requestsInFlightWhenItClosedLengthenNoBackoff(long sentAfterClosing, long waitMs) {
    fail(3);
    for (int i = 0; i < 20; i++) {
      long closedMs = sentAfterClosing > 0 ? nowMs : START_MS;
      nowMs += 10;
      gate.failed(false, closedMs + sentAfterClosing, null, 0.5, nowMs);
    }

    assertThat(gate.nextMs(0)).isEqualTo(nowMs + waitMs);
  }

  @Test
  void aProbeAfterStragglersWaitsTwiceAsLongAsTheFirst() {
    fail(3);
    nowMs += 10;
    fail(20);

    probe();

    assertThat(gate.nextMs(0)).isEqualTo(nowMs + 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {START_MS, START_MS + 1})
  void whatFailsLaterDoesNotShortenWhatTheInletAskedFor(long sentMs) {
    fail(2);
    gate.failed(false, nowMs, Duration.ofSeconds(30), 0.5, nowMs);
    nowMs += 10;

    gate.failed(false, sentMs, null, 0.5, nowMs);
    gate.failed(false, sentMs, Duration.ofSeconds(1), 0.5, nowMs);

    assertThat(gate.nextMs(0)).isEqualTo(START_MS + 30_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {START_MS, START_MS + 1})
  void whatFailsLaterProlongsTheWaitIfTheInletAsksForIt(long sentMs) {
    fail(3);
    nowMs += 10;

    gate.failed(false, sentMs, Duration.ofSeconds(30), 0.5, nowMs);

    assertThat(gate.nextMs(0)).isEqualTo(START_MS + 10 + 30_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void inAnOutageOneRequestAtATimeGoes(int underWay) {
    fail(3);

    assertThat(gate.nextMs(underWay)).isEqualTo(Long.MAX_VALUE);
    assertThat(gate.nextMs(0)).isLessThan(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.001S, 50",
    "PT30S, 30000",
    "PT1H, 60000", // Not longer than the retry timeout.
  })
  void waitsAsLongAsTheInletAsksFor(Duration retryAfter, long waitMs) {
    fail(2);
    gate.failed(false, nowMs, retryAfter, 0.5, nowMs);

    assertThat(gate.nextMs(0)).isEqualTo(nowMs + waitMs);
  }

  @Test
  void eachWaitCountsFromTheFailureItFollows() {
    fail(3);
    nowMs += 7_000;
    gate.failed(false, nowMs - 1, null, 0.5, nowMs);

    assertThat(gate.nextMs(0)).isEqualTo(START_MS + 7_000 + 100);
    assertThat(gate.sinceMs()).isEqualTo(START_MS);
  }

  @Test
  void aClearAnswerOpensAtOnce() {
    fail(9);
    gate.failed(true, nowMs, Duration.ofSeconds(30), 0.5, nowMs);
    nowMs += 10;

    gate.answeredClearly(nowMs);

    assertThat(gate.isOutage()).isFalse();
    assertThat(gate.nextMs(0)).isZero();
    assertThat(gate.nextMs(5)).isZero();
    assertThat(gate.failures()).isZero();
    assertThat(gate.lastClearMs()).isEqualTo(START_MS + 10);
  }

  @Test
  void theOutageAfterAClearAnswerBeginsWithAShortWait() {
    fail(9);
    gate.answeredClearly(nowMs);
    nowMs += 20;
    fail(2);
    assertThat(gate.isOutage()).isFalse();

    fail(1);

    assertThat(gate.nextMs(0)).isEqualTo(START_MS + 20 + 50);
    assertThat(gate.sinceMs()).isEqualTo(START_MS + 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 60000, true",
    "1, 4, 60001, true",
    "9, 3, 60000, true",
    "1, 3, 59999, false",
    "1, 2, 60000, false",
    "1, 2, 6000000, false",
    "100, 0, 6000000, false",
    "0, 0, 6000000, false",
  })
  void isExhaustedAfterThreeRetriesAndTheTimeoutOnly(
      int firstSent, int retried, long elapsedMs, boolean exhausted) {
    fail(firstSent);
    retry(retried);

    assertThat(gate.isExhausted(START_MS + elapsedMs)).isEqualTo(exhausted);
  }

  @ParameterizedTest
  @CsvSource({"3, 60000, true", "3, 59999, false", "2, 60000, false"})
  void aClearAnswerGivesRetriesAndTimeAnew(int retried, long elapsedMs, boolean exhausted) {
    retry(10);
    nowMs += TIMEOUT_MS;
    assertThat(gate.isExhausted(nowMs)).isTrue();
    gate.answeredClearly(nowMs);
    assertThat(gate.isExhausted(nowMs)).isFalse();

    retry(retried);

    assertThat(gate.isExhausted(gate.sinceMs() + elapsedMs)).isEqualTo(exhausted);
  }

  @Test
  void retriesInFlightWhenItClosedAreNotCounted() {
    fail(3);
    for (int i = 0; i < 10; i++) {
      gate.failed(true, START_MS, null, 0.5, START_MS + 10);
    }
    assertThat(gate.isExhausted(START_MS + TIMEOUT_MS)).isFalse();

    retry(3);

    assertThat(gate.isExhausted(START_MS + TIMEOUT_MS)).isTrue();
  }

  @Test
  void aResetForgetsAllButTheLastClearAnswer() {
    gate.answeredClearly(START_MS - 1);
    retry(10);
    probe();
    assertThat(gate.isExhausted(nowMs + TIMEOUT_MS)).isTrue();

    gate.reset();

    assertThat(gate.isOutage()).isFalse();
    assertThat(gate.nextMs(0)).isZero();
    assertThat(gate.failures()).isZero();
    assertThat(gate.lastClearMs()).isEqualTo(START_MS - 1);
    retry(2);
    assertThat(gate.isExhausted(nowMs + TIMEOUT_MS)).isFalse();
    retry(1);
    assertThat(gate.nextMs(0)).isEqualTo(nowMs + 50);
  }

  @Test
  void isNeverExhaustedWithoutATimeout() {
    OutageGate patient = new OutageGate(new RetryPolicy(100, 10_000, -1));
    for (int i = 0; i < 1_000; i++) {
      nowMs++;
      patient.failed(true, nowMs, null, 0.5, nowMs);
    }

    assertThat(patient.isExhausted(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void nothingWasAnsweredClearlyAtFirst() {
    fail(1);

    assertThat(gate.lastClearMs()).isZero();
  }

  /** So many requests that were sent at the start fail, and their messages for the first time. */
  private void fail(int requests) {
    for (int i = 0; i < requests; i++) {
      gate.failed(false, START_MS, null, 0.5, nowMs);
    }
  }

  /** So many fail one after another whose messages had failed before. */
  private void retry(int requests) {
    for (int i = 0; i < requests; i++) {
      nowMs++;
      gate.failed(true, nowMs, null, 0.5, nowMs);
    }
  }

  /** A request that is sent as soon as the gate lets it fails a while later. */
  private void probe() {
    long sentMs = gate.nextMs(0);
    nowMs = sentMs + 10;
    gate.failed(true, sentMs, null, 0.5, nowMs);
  }
}
