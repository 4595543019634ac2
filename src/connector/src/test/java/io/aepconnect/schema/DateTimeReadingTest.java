package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeReadingTest {

  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource({
    "2026-11-24 09:30:00Z, 2026-11-24T09:30:00Z",
    "2026-11-24 09:30:00 Z, 2026-11-24T09:30:00Z",
    "2026-11-24 09:30:00 UTC, 2026-11-24T09:30:00Z",
    "2026-11-24 09:30:00 GMT, 2026-11-24T09:30:00Z",
    "2026-11-24 09:30:00.123Z, 2026-11-24T09:30:00.123Z",
    "2026-11-24 09:30:00.120Z, 2026-11-24T09:30:00.120Z",
    "2026-11-24 09:30:00+01:00, 2026-11-24T09:30:00+01:00",
    "2026-11-24 09:30:00 +0100, 2026-11-24T09:30:00+01:00",
    "2026-11-24T09:30:00-0530, 2026-11-24T09:30:00-05:30",
    "2026-11-24T09:30:00 UTC, 2026-11-24T09:30:00Z",
  })
  void aTimeWithAZoneIgnoresTheConfiguredZone(String text, String dateTime) {
    assertThat(read(text, null)).isEqualTo(dateTime);
    assertThat(read(text, ZURICH)).isEqualTo(dateTime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24 09:30:00", "2026-11-24T09:30:00", "2026-11-24 09:30:00.5"})
  void timesWithoutZoneStayIfNoZoneIsConfigured(String text) {
    assertThat(read(text, null)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-11-24 09:30:00, 2026-11-24T09:30:00Z",
    "UTC, 2026-11-24 09:30:00.123, 2026-11-24T09:30:00.123Z",
    "+01:00, 2026-07-01 09:30:00, 2026-07-01T09:30:00+01:00",
    "Europe/Zurich, 2026-11-24T09:30:00, 2026-11-24T09:30:00+01:00",
    "Europe/Zurich, 2026-07-01 09:30:00, 2026-07-01T09:30:00+02:00",
    "Europe/Zurich, 2026-03-29 01:59:59.999, 2026-03-29T01:59:59.999+01:00",
    "Europe/Zurich, 2026-03-29 03:00:00, 2026-03-29T03:00:00+02:00",
    "Europe/Zurich, 2026-10-25 03:00:00, 2026-10-25T03:00:00+01:00",
  })
  void timesWithoutZoneGetTheConfiguredZone(String zone, String text, String dateTime) {
    assertThat(read(text, ZoneId.of(zone))).isEqualTo(dateTime);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29 02:30:00",
        "2026-10-25 02:00:00",
        "2026-10-25 02:30:00",
        "1800-01-01 00:00:00" // 34 minutes and 8 seconds from UTC
      })
  void hoursThatTheClocksSkipOrRepeatStay(String text) {
    assertThat(read(text, ZURICH)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24.11.2026",
        "11/24/2026 09:30:00Z",
        "2026-11-24",
        "2026-11-24 09:30Z",
        "2026-11-24  09:30:00Z",
        "2026-11-24 9:30:00Z",
        " 2026-11-24 09:30:00Z",
        "2026-11-24 09:30:00Z ",
        "2026-02-30 09:30:00Z",
        "2026-02-30 09:30:00",
        "2026-13-01 09:30:00Z",
        "2026-11-24 24:00:00",
        "2026-11-24 09:30:60Z",
        "2026-11-24 09:30:00 CET",
        "2026-11-24 09:30:00 EST",
        "2026-11-24 09:30:00+01",
        "2026-11-24 09:30:00+19:00",
        "2026-11-24 09:30:00,123Z",
        "2026-11-24 09:30:00.Z",
        "2026-11-24 09:30:00.1234567890Z",
        "２０２６-11-24 09:30:00Z",
        "20261124T093000Z",
        "1795512600",
        "Tue, 24 Nov 2026 09:30:00 GMT"
      })
  void textInOtherFormatsStays(String text) {
    assertThat(read(text, ZoneId.of("UTC"))).isEqualTo(text);
  }

  @Test
  void aDateTimeStaysAsItIs() {
    String text = "2026-11-24T09:30:00.120+00:00";

    assertThat(read(text, ZURICH)).isEqualTo(text);
  }

  @Test
  void longTextStays() {
    String text = "2026-11-24 09:30:00" + " ".repeat(1_000_000);

    assertThat(read(text, ZURICH)).isEqualTo(text);
  }

  private static String read(String text, ZoneId zone) {
    Repairs repairs = new Repairs(Repaired.LOSSLESS.rules(), zone);
    String value =
        Repaired.value("{\"type\":\"string\",\"format\":\"date-time\"}", '"' + text + '"', repairs)
            .text();
    return value.substring(1, value.length() - 1);
  }
}
