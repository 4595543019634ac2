package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.AepSinkConnector;
import io.aepconnect.delivery.DeliveryPipeline;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTimeTest {

  private static final long CONNECTS_DEFAULT_MS = 5_000;

  @Test
  void theDefaultFitsIntoConnectsOwnWithASecondToSpare() {
    ConfigDef.ConfigKey key =
        new AepSinkConnector().config().configKeys().get("aep.shutdown.timeout.ms");

    assertThat((long) key.defaultValue + DeliveryPipeline.MAX_PUT_WAIT_MS)
        .isLessThanOrEqualTo(CONNECTS_DEFAULT_MS - 1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3501", "10000", " 60000 "})
  void warnsOfAFlushThatMayOutlastConnectsPatience(String timeout) {
    assertThat(
            StartWarnings.of(
                Reading.of(AepSinkConfigDef.KEYS, Map.of("aep.shutdown.timeout.ms", timeout))))
        .extracting(KeyFinding::sentence)
        .singleElement()
        .asString()
        .contains(
            "aep.shutdown.timeout.ms is more than 3500",
            "task.shutdown.graceful.timeout.ms",
            "offset.flush.timeout.ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3500", "soon"})
  void saysNothingOfAFlushThatFitsOrIsNoNumber(String timeout) {
    assertThat(
            StartWarnings.of(
                Reading.of(AepSinkConfigDef.KEYS, Map.of("aep.shutdown.timeout.ms", timeout))))
        .isEmpty();
  }
}
