package io.aepconnect.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRetriesTest {

  @ParameterizedTest
  @CsvSource({
    "1,      , PT0.5S",
    "4,      , PT4S",
    "99,     , PT30S",
    "1, PT20S, PT20S",
    "99, PT2S, PT30S",
    "1, PT2H, PT1H",
  })
  void waitsAsLongAsAepAsksForUpToAnHour(int failures, Duration asked, Duration wait) {
    assertThat(StartRetries.waitAfter(failures, asked)).isEqualTo(wait);
  }
}
