package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.RecordFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of raw rows, alone and with others. */
class RawKeysTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "aep.endpoint",
              "https://dcs.adobedc.net/collection/abc",
              "aep.record.format",
              "raw"));

  @Test
  void aFlowIsAllThatRawRowsNeedAndNothingIsFilledIn() {
    assertThat(errors()).containsOnlyKeys("aep.flow.id");
    assertThat(errors().get("aep.flow.id")).contains("because aep.record.format is raw");

    set("aep.flow.id", "f");

    assertThat(errors()).isEmpty();
    AepSinkConfig config = new AepSinkConfig(properties);
    assertThat(config.messages().routes().usual().format()).isEqualTo(RecordFormat.RAW);
    assertThat(config.messages().defaults()).isEqualTo(EntityDefaults.NONE);
  }

  @Test
  void eachTopicMayHaveAFlowOfItsOwn() {
    set("topics", "a,b", "aep.topics.a.flow.id", "f");
    assertThat(errors()).containsOnlyKeys("aep.flow.id");

    set("aep.topics.b.flow.id", "g");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-adobe-flow-id", "X-Adobe-Flow-Id"})
  void aFlowInTheHeadersIsRefusedInAnyCaseForRawRowsOnly(String header) {
    set("aep.flow.id", "f", "aep.request.headers", "{\"" + header + "\":\"secret-flow\"}");
    assertThat(errors()).containsOnlyKeys("aep.request.headers");
    assertThat(errors().get("aep.request.headers"))
        .contains("must not have x-adobe-flow-id")
        .doesNotContain("secret-flow");

    set("aep.record.format", "message");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aep.operation.data, merge, must be none",
    "aep.behavior.on.null.values, delete, cannot be delete",
    "aep.validation.schema, config/examples/web-event.schema.json, must be off",
  })
  void whatRowsCannotHaveIsRefused(String key, String value, String problem) {
    set("aep.flow.id", "f", "aep.dataset.id", "d", "aep.entity.id", "key", key, value);

    assertThat(errors()).containsOnlyKeys(key);
    assertThat(errors().get(key)).contains(problem, "aep.record.format=raw");
  }

  @ParameterizedTest
  @CsvSource({
    "aep.schema.id, https://ns.adobe.com/s, have no header",
    "aep.schema.content.type, application/vnd.adobe.xed-full+json;version=2, have no header",
    "aep.dataset.id, d, have no header",
    "aep.source.name, shop, have no header",
    "aep.ims.org.id, A1@AdobeOrg, have no header",
    "aep.profile.limits, reject, are not XDM",
    "aep.identity.check, reject, are not XDM",
    "aep.topics.a.dataset.id, d, have no header",
    "aep.topics.a.source.name, shop, have no header",
  })
  void warnsOfAKeyThatChangesNothingAboutRows(String key, String value, String why) {
    set("topics", "a,b", "aep.flow.id", "f", key, value);

    assertThat(errors()).isEmpty();
    assertThat(warnings())
        .singleElement()
        .asString()
        .startsWith(key + " has no effect with aep.record.format=raw")
        .contains(why)
        .endsWith("Remove the key");
  }

  @Test
  void warnsOfNothingThatMessagesOfAnotherTopicMayNeed() {
    set("topics.regex", ".*", "aep.record.format", "auto", "aep.dataset.id", "d");
    set("aep.topics.a.record.format", "raw", "aep.topics.a.flow.id", "f");

    assertThat(warnings()).isEmpty();
  }

  @Test
  void theOrganizationIsOfUseWhereAepCanBeAsked() {
    set("aep.flow.id", "f", "aep.ims.org.id", "A1@AdobeOrg", "aep.sandbox.name", "prod");
    set("aep.auth.type", "oauth2", "aep.auth.client.id", "c", "aep.auth.client.secret", "s");

    assertThat(warnings()).isEmpty();
  }

  @Test
  void checksThatAreOffAndBlankKeysAreNoReasonForAWarning() {
    set("aep.flow.id", "f", "aep.profile.limits", "ignore", "aep.identity.check", "off");
    set("aep.source.name", "", "aep.topics.a.dataset.id", "");

    assertThat(warnings()).isEmpty();
  }

  @Test
  void defaultsOfEntitiesAreAllowedBecauseTheUserAsksForThem() {
    set("aep.flow.id", "f", "aep.entity.id", "offset", "aep.entity.timestamp", "record");

    assertThat(errors()).isEmpty();
  }

  @Test
  void aFlowThatCannotBeAHeaderIsRefused() {
    set("aep.flow.id", "flöw");

    assertThat(errors().get("aep.flow.id")).contains("must be the ID of the dataflow");
  }

  @Test
  void topicsOfOneInletAreAllRawOrAllXdm() {
    set("topics", "a,b", "aep.flow.id", "f", "aep.topics.b.record.format", "message");
    assertThat(errors()).containsOnlyKeys("aep.topics.b.record.format");
    assertThat(errors().get("aep.topics.b.record.format"))
        .contains("is not raw, but aep.record.format is: an inlet takes either");

    set("aep.topics.b.record.format", "raw", "aep.record.format", "auto");
    assertThat(errors()).containsOnlyKeys("aep.record.format");
    assertThat(errors().get("aep.record.format"))
        .contains("is not raw, but aep.topics.b.record.format is");

    set("aep.topics.a.record.format", "raw");
    assertThat(errors()).isEmpty();
  }

  @Test
  void topicsOfAPatternAreComparedWhereTheyHaveKeys() {
    set("topics.regex", ".*", "aep.record.format", "auto");
    set("aep.topics.a.record.format", "raw", "aep.topics.a.flow.id", "f");
    assertThat(errors()).isEmpty();

    set("aep.topics.b.record.format", "message");
    assertThat(errors()).containsOnlyKeys("aep.topics.b.record.format");
  }

  private void set(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  private List<String> warnings() {
    return new AepSinkConfig(properties).warnings().stream().map(KeyFinding::sentence).toList();
  }

  private Map<String, String> errors() {
    return ConfigValidation.of(properties).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .collect(
            Collectors.toMap(
                ConfigValue::name, it -> String.join(" ", List.copyOf(it.errorMessages()))));
  }
}
