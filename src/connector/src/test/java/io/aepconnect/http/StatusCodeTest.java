package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodeTest {

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void aTimeoutThrottlingOrServerErrorMayPass(int status) {
    assertThat(StatusCode.isTransient(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 403, 404, 407, 413, 422})
  void anotherAnswerStays(int status) {
    assertThat(StatusCode.isTransient(status)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void bothCodesStandForARejectedToken(int status) {
    assertThat(StatusCode.isUnauthorized(status)).isTrue();
    assertThat(StatusCode.isUnauthorized(status + 1)).isFalse();
  }
}
