package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CountTest {

  @Test
  void onlyOneIsSingular() {
    assertThat(Count.of(0, "request")).isEqualTo("0 requests");
    assertThat(Count.of(1, "request")).isEqualTo("1 request");
    assertThat(Count.of(2, "entity")).isEqualTo("2 entities");
    assertThat(Count.of(1, "entity")).isEqualTo("1 entity");
  }

  @Test
  void aMeanOfNothingIsZero() {
    assertThat(Count.mean(0, 0, "message")).isEqualTo("0 messages");
    assertThat(Count.mean(3, 3, "message")).isEqualTo("1 message");
    assertThat(Count.mean(325, 2, "message")).isEqualTo("163 messages");
    assertThat(Count.mean(3, 2, "message")).isEqualTo("%.1f messages".formatted(1.5));
  }
}
