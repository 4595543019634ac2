package io.aepconnect.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kafka's own converters change before we see it, as docs/xdm.md warns. */
class KafkaConvertersTest {

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.1",
    "0.1234567890123456789, 0.12345678901234568",
    "18446744073709551617, 1",
    "1e400, Infinity"
  })
  void jsonConverterChangesNumbersThatAreNeitherLongNorDouble(String number, String becomes) {
    assertThat(fromJson("{\"n\":" + number + "}")).hasToString("{n=" + becomes + "}");
  }

  @Test
  void jsonConverterDropsWhatFollowsTheFirstValue() {
    assertThat(fromJson("{\"a\":1} {\"b\":2}")).hasToString("{a=1}");
  }

  @Test
  void stringConverterReplacesWhatIsNotUtf8() {
    assertThat(new StringConverter().toConnectData("t", new byte[] {'a', (byte) 0xE9}).value())
        .isEqualTo("a\uFFFD");
  }

  private static Object fromJson(String text) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);
      return converter.toConnectData("t", text.getBytes(UTF_8)).value();
    }
  }
}
