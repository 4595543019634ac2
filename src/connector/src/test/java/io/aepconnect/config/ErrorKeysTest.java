package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.delivery.ErrorSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of the keys that Connect reads, what the connector must know, too. */
class ErrorKeysTest {

  @Test
  void withoutKeysRejectedRecordsFailTheTask() {
    ErrorSettings errors = errors(Map.of());

    assertThat(errors.toleratesAll()).isFalse();
    assertThat(errors.hasDeadLetterTopic()).isFalse();
  }

  @Test
  void readsToleranceAndDeadLetterTopic() {
    ErrorSettings errors =
        errors(Map.of("errors.tolerance", "ALL", "errors.deadletterqueue.topic.name", "dlq"));

    assertThat(errors.toleratesAll()).isTrue();
    assertThat(errors.hasDeadLetterTopic()).isTrue();
  }

  @Test
  void theLogAloneIsNoDeadLetterTopic() {
    ErrorSettings errors =
        errors(Map.of("errors.log.enable", "true", "errors.deadletterqueue.topic.name", ""));

    assertThat(errors.hasDeadLetterTopic()).isFalse();
  }

  private static ErrorSettings errors(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("aep.endpoint", "https://inlet.example/collection/1");
    all.put("aep.record.format", "message");
    return new AepSinkConfig(all).errors();
  }
}
