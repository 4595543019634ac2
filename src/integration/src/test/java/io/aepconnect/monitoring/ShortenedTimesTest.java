package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTimesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for: 15m | for: 15s",
        "increase(a_total[1h]) > 0 or (a_total unless a_total offset 10m) > 0 "
            + "| increase(a_total[1m]) > 0 or (a_total unless a_total offset 10s) > 0",
        "time_since_last_success_ms > 300000 and unfinished > 0 "
            + "| time_since_last_success_ms > 5000 and unfinished > 0",
        "max by (task) (oldest_unread_batch_age_ms) > 7200000 "
            + "| max by (task) (oldest_unread_batch_age_ms) > 120000",
        "max by (task) (last_poll_seconds_ago) > 120 | max by (task) (last_poll_seconds_ago) > 2",
        "request_latency_p99_ms > 10000 | request_latency_p99_ms > 10000",
        "sum(lag_records) > 100000 | sum(lag_records) > 100000"
      })
  void eachMinuteBecomesASecond(String rule, String shortened) {
    assertThat(ShortenedTimes.of(rule)).isEqualTo(shortened);
  }

  @Test
  void noTimeOfTheAlertsStaysLong() throws IOException {
    assertThat(ShortenedTimes.of(Files.readString(MonitoringFiles.ALERTS)))
        .doesNotContainPattern("\\[\\d+[mh]](?<!\\[1m])")
        .doesNotContainPattern("(for:|offset) \\d+[mh](?<!offset 1m)");
  }
}
