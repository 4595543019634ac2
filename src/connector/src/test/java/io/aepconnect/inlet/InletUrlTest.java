package io.aepconnect.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AepSinkConnectorTest has the rejected URLs, with the errors that users see. */
class InletUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://dcs.adobedc.net/collection/abc, https://dcs.adobedc.net/collection/batch/abc",
    "https://dcs.adobedc.net/collection/batch/abc, https://dcs.adobedc.net/collection/batch/abc",
    "https://dcs.adobedc.net/collection/abc/, https://dcs.adobedc.net/collection/batch/abc",
    "'  HTTPS://h:8443/collection/abc ', HTTPS://h:8443/collection/batch/abc",
    "http://127.0.0.1:1/gate/collection/abc, http://127.0.0.1:1/gate/collection/batch/abc",
    "http://[::1]:1/collection/abc, http://[::1]:1/collection/batch/abc",
    "https://h/collection/abc?x-adobe-flow-id=1, https://h/collection/batch/abc?x-adobe-flow-id=1",
  })
  void becomesTheMultiMessageFormExactlyOnce(String given, String batchForm) {
    assertThat(InletUrl.batchForm(given)).hasToString(batchForm);
    assertThat(InletUrl.batchForm(batchForm)).hasToString(batchForm);
  }
}
