package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "' 0 ', 0",
    "999999999, 999999999",
    "'Tue, 24 Nov 2026 12:00:30 GMT', 30",
    "'Tue, 24 Nov 2026 11:00:00 GMT', 0",
    "'Tuesday, 24-Nov-26 12:00:30 GMT', 30",
    "'Sunday, 06-Nov-94 08:49:37 GMT', 0",
    "'Tuesday, 24-Nov-76 12:00:00 GMT', 1577923200",
    "'Tue Nov 24 12:00:30 2026', 30",
    "'Sun Nov  6 08:49:37 1994', 0",
    "'Tue, 8 Dec 2026 12:00:00 GMT', 1209600",
    "'Mon, 24 Nov 2026 12:00:30 GMT', ",
    "9999999999, ",
    "-1, ",
    "1.5, ",
    "soon, ",
    "'', ",
    ", ",
  })
  void readsSecondsAndTheThreeFormsOfDates(String header, Long seconds) {
    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    if (seconds == null) {
      assertThat(RetryAfter.parse(header, now)).isNull();
    } else {
      assertThat(RetryAfter.parse(header, now)).hasSeconds(seconds);
    }
  }
}
