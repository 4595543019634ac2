package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingKeysTest {

  private final Map<String, String> properties =
      new HashMap<>(Map.of("aep.endpoint", "https://dcs.adobedc.net/collection/abc"));

  @Test
  void aTopicWithDotsOverridesWhatIsSetForAllAndNothingElse() {
    set("aep.schema.id", "https://ns.adobe.com/s", "aep.dataset.id", "d", "aep.flow.id", "f");
    set("aep.topics.a.b.dataset.id", "e", "aep.topics.a.b.record.format", "Entity");
    set("aep.topics.a.schema.id.dataset.id", "g", "aep.topics.a.b.flow.id", " ");

    Routes routes = new AepSinkConfig(properties).messages().routes();

    String type = "application/vnd.adobe.xed-full+json;version=1";
    assertThat(routes.usual())
        .isEqualTo(
            new Route(
                RecordFormat.AUTO,
                new Envelope("https://ns.adobe.com/s", type, null, "d", "f", null)));
    assertThat(routes.byTopic())
        .containsOnly(
            Map.entry(
                "a.b",
                new Route(
                    RecordFormat.ENTITY,
                    new Envelope("https://ns.adobe.com/s", type, null, "e", "f", null))),
            Map.entry(
                "a.schema.id",
                new Route(
                    RecordFormat.AUTO,
                    new Envelope("https://ns.adobe.com/s", type, null, "g", "f", null))));
  }

  @ParameterizedTest
  @CsvSource({
    "aep.topics.a.b.record.format, xml",
    "aep.topics.a.b.schema.content.type, ''",
  })
  void refusesATopicsValueLikeThatOfAllTopicsWithItsWholeKey(String key, String value) {
    set(key, value);

    assertThat(errors()).containsOnlyKeys(key);
    assertThat(errors().get(key)).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "aep.topics.a.b.datset.id, aep.topics.a.b.dataset.id",
    "aep.topics.a.b.record.fromat, aep.topics.a.b.record.format",
    "aep.topics.a.flowid, aep.topics.a.flow.id",
    "aep.topic.a.source.name, aep.topics.a.source.name",
    "aep.entity.ids, aep.entity.id",
  })
  void namesTheNearestRightKeyForATypingError(String key, String meant) {
    set(key, "x");

    assertThat(errors().get(key)).contains("did you mean " + meant + "?");
  }

  @Test
  void aListedTopicOfEntitiesNeedsSchemaAndDataset() {
    set("aep.record.format", "entity", "topics", "a, b.c", "aep.dataset.id", "d");
    set("aep.topics.a.schema.id", "https://ns.adobe.com/s");

    assertThat(errors()).containsOnlyKeys("aep.schema.id");
    set("aep.topics.b.c.flow.id", "f");
    assertThat(errors()).containsOnlyKeys("aep.topics.b.c.schema.id");
    set("aep.topics.b.c.schema.id", "https://ns.adobe.com/t");
    assertThat(errors()).isEmpty();
    set("aep.topics.b.c.record.format", "message");
    properties.remove("aep.topics.b.c.schema.id");
    assertThat(errors()).isEmpty();
  }

  @Test
  void onlyOneTopicMayBeOfEntities() {
    set("topics", "a,b", "aep.topics.b.record.format", "entity");

    assertThat(errors()).containsOnlyKeys("aep.topics.b.schema.id", "aep.topics.b.dataset.id");
  }

  @Test
  void topicsOfAPatternOrOfATransformationAreNotKnownBeforeTheirRecordsCome() {
    set("aep.record.format", "entity");
    set("aep.topics.x.schema.id", "https://ns.adobe.com/s", "aep.topics.x.dataset.id", "d");

    properties.put("topics.regex", "x|y");
    assertThat(errors()).isEmpty();
    properties.remove("topics.regex");
    properties.put("topics", "y");
    assertThat(errors()).isNotEmpty();
    properties.put("transforms", "rename");
    assertThat(errors()).isEmpty();
  }

  @Test
  void warnsOfATopicThatIsNotListed() {
    set("topics", "a", "aep.topics.a.flow.id", "f", "aep.topics.b.c.flow.id", "f");

    assertThat(StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, properties)))
        .extracting(KeyFinding::sentence)
        .singleElement()
        .asString()
        .startsWith("aep.topics.b.c has keys, but the topic is not in topics");
    properties.remove("topics");
    properties.put("topics.regex", ".*");
    assertThat(StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, properties))).isEmpty();
  }

  @Test
  void operationsNeedADataflowForEveryTopic() {
    set("aep.operation.data", "merge", "aep.dataset.id", "d", "topics", "a,b");

    assertThat(errors()).containsOnlyKeys("aep.flow.id");
    set("aep.topics.a.flow.id", "f", "aep.topics.b.source.name", "n");
    assertThat(errors()).containsOnlyKeys("aep.topics.b.flow.id");
    set("aep.flow.id", "g", "aep.record.format", "entity");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"none, i, needs", "delete, i, needs", "merge, d, another dataset", "merge, i, ''"})
  void identitiesGoToADatasetOfTheirOwn(String operation, String dataset, String problem) {
    set("aep.operation.data", operation, "aep.flow.id", "f", "aep.dataset.id", "d");
    set("aep.operation.identity.dataset.id", dataset);

    assertThat(errors().getOrDefault("aep.operation.identity.dataset.id", "")).contains(problem);
    assertThat(errors().isEmpty()).isEqualTo(problem.isEmpty());
  }

  @Test
  void tombstonesDeleteOnlyThroughADataflowWithOperationsAndByAnIdentity() {
    set("aep.behavior.on.null.values", "delete");
    assertThat(errors()).containsOnlyKeys("aep.behavior.on.null.values");

    set("aep.operation.data", "merge");
    assertThat(errors())
        .containsOnlyKeys("aep.flow.id", "aep.dataset.id", "aep.entity.identity.namespace");

    set("aep.flow.id", "f", "aep.dataset.id", "d", "aep.entity.id", "key");
    assertThat(errors()).isEmpty();
    set("aep.entity.id", "offset", "aep.entity.identity.namespace", "Email");
    assertThat(errors()).isEmpty();
  }

  @Test
  void rowsForAMappingCannotBeCheckedWithAnXdmSchema() {
    set("aep.operation.data", "merge", "aep.flow.id", "f");
    set("aep.validation.schema", "config/examples/web-event.schema.json");

    assertThat(errors()).containsOnlyKeys("aep.validation.schema");
    assertThat(errors().get("aep.validation.schema")).contains("must be off");
  }

  @ParameterizedTest
  @CsvSource({"https://ns.adobe.com/other, false", "THAT, true"})
  void theSchemaThatEntitiesAreCheckedWithMayBeThatOfOneTopic(String schema, boolean valid)
      throws IOException {
    String path = "config/examples/web-event.schema.json";
    String that = new ObjectMapper().readTree(Path.of(path).toFile()).path("$id").asText();
    set("aep.validation.schema", path, "aep.schema.id", "https://ns.adobe.com/usual");
    set("aep.topics.web.schema.id", schema.replace("THAT", that));

    assertThat(errors().isEmpty()).isEqualTo(valid);
  }

  private void set(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  private Map<String, String> errors() {
    return ConfigValidation.of(properties).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .collect(
            Collectors.toMap(
                ConfigValue::name, it -> String.join(" ", List.copyOf(it.errorMessages()))));
  }
}
