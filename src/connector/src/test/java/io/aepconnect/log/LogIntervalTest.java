package io.aepconnect.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogIntervalTest {

  private final LogInterval interval = new LogInterval(Duration.ofSeconds(10));

  @Test
  void theFirstLineMayBeLoggedAtOnce() {
    assertThat(interval.begins(5)).isTrue();
  }

  @Test
  void theNextLineMayBeLoggedAfterTheInterval() {
    interval.begins(5);

    assertThat(interval.begins(10_004)).isFalse();
    assertThat(interval.begins(10_005)).isTrue();
    assertThat(interval.begins(10_006)).isFalse();
  }

  @Test
  void afterTheEndTheNextLineMayBeLoggedAtOnce() {
    interval.begins(5);
    interval.end();

    assertThat(interval.begins(6)).isTrue();
    assertThat(interval.begins(7)).isFalse();
  }
}
