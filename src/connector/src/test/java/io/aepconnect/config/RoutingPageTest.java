package io.aepconnect.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.page.FilledIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What docs/routing.md shows is what happens. */
class RoutingPageTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  private final List<String> examples;

  RoutingPageTest() throws IOException {
    examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("docs", "routing.md")))
            .results()
            .map(match -> FilledIn.text(match.group(1)))
            .toList();
    assertThat(examples).hasSize(5);
  }

  @Test
  void eachTopicGoesToItsDataset() throws IOException {
    MessageConverter converter = converter(examples.get(0), Map.of());

    assertThat(message(converter.convert(record("web-events", null, "{}"))))
        .contains("/webschema\"", "\"webdataset\"");
    assertThat(message(converter.convert(record("shop.orders.eu", null, "{}"))))
        .contains("/orderschema\"", "\"orderdataset\"");
  }

  @Test
  void theEntityIsFilledInAsShown() throws IOException {
    MessageConverter converter =
        converter(
            examples.get(0),
            Map.of(
                "aep.entity.id", "offset",
                "aep.entity.timestamp", "record",
                "aep.entity.identity.namespace", "CRMID"));

    assertThat(message(converter.convert(record("web", "c-17", "{\"pageViews\": 3}"))))
        .endsWith("\"xdmEntity\":" + examples.get(1) + "}}");
  }

  @Test
  void rowsAndDeletionsAreAsShown() throws IOException {
    MessageConverter converter = converter(examples.get(2), Map.of());
    String key = "ann@example.com";

    assertThat(message(converter.convert(record("rows", key, "{\"city\": \"Bern\"}"))))
        .isEqualTo(examples.get(3));
    assertThat(message(converter.deletion(record("rows", key, null)))).isEqualTo(examples.get(4));
  }

  /** Of a configuration that must be valid. */
  private static MessageConverter converter(String example, Map<String, String> more)
      throws IOException {
    Map<String, String> properties =
        new ObjectMapper().readValue(example, new TypeReference<>() {});
    properties.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    properties.putAll(more);
    assertThat(ConfigValidation.of(properties).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    return new MessageConverter(new AepSinkConfig(properties).messages());
  }

  private static SinkRecord record(String topic, String key, String value) {
    Long time = value != null && value.contains("pageViews") ? 1_795_600_800_123L : null;
    return new SinkRecord(topic, 2, null, key, null, value, 45, time, TimestampType.CREATE_TIME);
  }

  private static String message(Conversion conversion) {
    assertThat(conversion).isInstanceOf(Conversion.Converted.class);
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }
}
