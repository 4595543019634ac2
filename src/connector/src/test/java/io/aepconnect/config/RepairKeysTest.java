package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchemas;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairKeysTest {

  private static final XdmSchemas NONE = new XdmSchemas(List.of());

  private static final String RULES = "aep.validation.repair";
  private static final String ZONE = "aep.validation.repair.zone";
  private static final String SCHEMA = "config/examples/web-event.schema.json";

  @Test
  void nothingIsRepairedUnlessSomebodyWantsIt() {
    assertThat(repairs(Map.of())).isEqualTo(Repairs.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", " off ", ""})
  void offIsNone(String value) {
    assertThat(repairs(Map.of(RULES, value)).rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless", "Lossless", "nulls,lossless"})
  void losslessIsAll(String value) {
    assertThat(repairs(Map.of(RULES, value)).rules())
        .containsExactlyInAnyOrder(RepairRule.values());
  }

  @ParameterizedTest
  @EnumSource(RepairRule.class)
  void aRuleIsNamedInAnyCase(RepairRule rule) {
    assertThat(repairs(Map.of(RULES, rule.keyword())).rules()).containsExactly(rule);
    assertThat(rule.keyword()).matches("[a-z]+(-[a-z]+)*");
    String upper = rule.name().replace('_', '-');
    assertThat(repairs(Map.of(RULES, upper)).rules()).containsExactly(rule);
  }

  @Test
  void aListIsJustThat() {
    assertThat(repairs(Map.of(RULES, "nulls , enum-case,nulls")).rules())
        .isEqualTo(EnumSet.of(RepairRule.NULLS, RepairRule.ENUM_CASE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          numbers | it must be off, lossless or a list of number-from-text,
          number_from_text | it must be off, lossless or a list of number-from-text,
          nulls,,enum-case | it must be off, lossless or a list of number-from-text,
          true | it must be off, lossless or a list of number-from-text,
          off,nulls | off must stand alone
          lossless,OFF | off must stand alone
          """)
  void refusesOtherWordsAndOffWithOthers(String value, String reason) {
    assertThatThrownBy(() -> repairs(Map.of(RULES, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(RULES, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {RULES, ZONE})
  void aNullIsAsGoodAsNotSet(String key) {
    Map<String, String> properties = new HashMap<>();
    properties.put(key, null);

    assertThat(repairs(properties)).isEqualTo(Repairs.NONE);
  }

  @Test
  void withoutASchemaRepairIsAnErrorAtItsKey() {
    Map<String, String> without = new HashMap<>(Map.of(RULES, "lossless"));
    without.put("aep.validation.schema", "off");

    assertThatThrownBy(() -> repairs(without))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(RULES, "set aep.validation.schema, too");
    without.put(RULES, "off");
    assertThat(repairs(without)).isEqualTo(Repairs.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Z", "+01:00", "Europe/Zurich", " Europe/Zurich "})
  void readsTheZone(String zone) {
    assertThat(repairs(Map.of(ZONE, zone)).zone()).isEqualTo(ZoneId.of(zone.trim()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankZoneIsNone(String zone) {
    assertThat(repairs(Map.of(ZONE, zone)).zone()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zurich", "CET+", "+25:00", "Europe/Zürich", "local"})
  void refusesWhatIsNoZoneWithTheKeyAndExamples(String zone) {
    assertThatThrownBy(() -> repairs(Map.of(ZONE, zone)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(ZONE, "time zone", "Europe/Zurich");
  }

  private static Repairs repairs(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    all.putIfAbsent("aep.validation.schema", SCHEMA);
    return new AepSinkConfig(all).checks(NONE).repairs();
  }
}
