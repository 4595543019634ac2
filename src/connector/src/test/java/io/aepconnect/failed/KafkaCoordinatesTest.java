package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaCoordinatesTest {

  private static final Pattern ALL = Pattern.compile(".*");

  @ParameterizedTest
  @CsvSource({
    "web-events-2-17, web-events, 2, 17",
    "a.b_c-0-0, a.b_c, 0, 0",
    "2024-11-3-9223372036854775807, 2024-11, 3, 9223372036854775807"
  })
  void readsWhatTheSinkWrites(String id, String topic, int partition, long offset) {
    assertThat(KafkaCoordinates.of(id, ALL))
        .contains(new KafkaCoordinates(topic, partition, offset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "web-events",
        "web events-0-1",
        "events-01-2",
        "events-0-01",
        "events--1",
        "events-99999999999-1",
        "events-2147483648-1",
        "events-0-9223372036854775808",
        "-0-1",
        "550e8400-e29b-41d4-7168-446655440000",
        "11111111-2222-3333-4444-555555555555"
      })
  void otherIdsNameNoRecord(String id) {
    assertThat(KafkaCoordinates.of(id, ALL)).isEmpty();
  }

  @Test
  void onlyTheSinksTopicsCount() {
    Pattern topics = Pattern.compile("web-.*");

    assertThat(KafkaCoordinates.of("web-events-0-1", topics)).isPresent();
    assertThat(KafkaCoordinates.of("order-2024-17", topics)).isEmpty();
  }
}
