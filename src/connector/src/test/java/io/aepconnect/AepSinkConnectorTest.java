package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.worker.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AepSinkConnectorTest {

  private static final String ENDPOINT = "https://dcs.adobedc.net/collection/abc";

  private final AepSinkConnector connector = new AepSinkConnector();

  @Test
  void isFoundByServiceLoading() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(AepSinkConnector.class);
  }

  @Test
  void tellsTheVersionOfTheBuild() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(new AepSinkTask().version()).isEqualTo(connector.version());
  }

  @Test
  void givesEveryTaskTheWholeConfigurationAndItsNumber() {
    Map<String, String> properties =
        Map.of("name", "events", "aep.endpoint", ENDPOINT, "topics", "web");

    connector.start(properties);

    List<Map<String, String>> tasks = connector.taskConfigs(3);
    assertThat(tasks).allSatisfy(task -> assertThat(task).containsAllEntriesOf(properties));
    assertThat(tasks)
        .extracting(task -> new AepSinkConfig(task).taskName())
        .containsExactly(
            new TaskName("events", "0"), new TaskName("events", "1"), new TaskName("events", "2"));
  }

  @Test
  void tasksWhoseConfigurationHasNoNumberYetNeverShareAName() {
    AepSinkConfig old = new AepSinkConfig(Map.of("name", "events", "aep.endpoint", ENDPOINT));

    assertThat(old.taskName()).isNotEqualTo(old.taskName());
  }

  @Test
  void acceptsTheSmallestConfiguration() {
    assertThat(errors(Map.of("aep.endpoint", ENDPOINT))).isEmpty();
  }

  /** Connect accepts a JSON null as a value. */
  @Test
  void aKeyThatIsNullCountsAsNotGiven() {
    Map<String, String> given = Map.of("name", "events", "aep.endpoint", ENDPOINT);
    Map<String, String> withNulls = new HashMap<>(given);
    connector.config().names().forEach(key -> withNulls.putIfAbsent(key, null));
    for (String key :
        List.of(
            "topics",
            "transforms",
            "errors.tolerance",
            "errors.deadletterqueue.topic.name",
            "consumer.override.max.poll.interval.ms",
            "aep.topics.web.dataset.id",
            "aep.no.such.key",
            "aep.connection.proxy.host",
            "aep.connection.timeout")) {
      withNulls.put(key, null);
    }

    connector.start(withNulls);

    Map<String, String> task = connector.taskConfigs(1).get(0);
    assertThat(task).doesNotContainValue(null).containsAllEntriesOf(given);
    assertThat(new AepSinkConfig(withNulls).http()).isEqualTo(new AepSinkConfig(given).http());
    assertThat(errors(withNulls)).isEmpty();
    withNulls.put("aep.endpoint", null);
    assertThat(errors(withNulls)).containsOnlyKeys("aep.endpoint");
    assertThatThrownBy(() -> connector.start(withNulls))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aep.endpoint");
  }

  @Test
  void refusesAMissingEndpoint() {
    assertThat(errors(Map.of())).containsOnlyKeys("aep.endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "dcs.adobedc.net/collection/abc",
        "ftp://dcs.adobedc.net/collection/abc",
        "https://dcs.adobedc.net",
        "https://dcs.adobedc.net/collection",
        "https://dcs.adobedc.net/collection/",
        "https://dcs.adobedc.net/collection/batch",
        "https://dcs.adobedc.net/collection/batch/",
        "https://dcs.adobedc.net/collection/batch/batch/abc",
        "https:///collection/abc",
        "https://me:secret@dcs.adobedc.net/collection/abc",
        "https://dcs.adobedc.net/collection/abc#here",
        "https://dcs adobedc.net/collection/abc"
      })
  void refusesAnEndpointThatIsNotAnInletsUrl(String endpoint) {
    assertThat(errors(Map.of("aep.endpoint", endpoint))).containsOnlyKeys("aep.endpoint");
  }

  @Test
  void keepsAPasswordInTheEndpointOutOfTheMessage() {
    String endpoint = "https://me:hush-hush@dcs.adobedc.net/collection/abc";

    assertThat(errors(Map.of("aep.endpoint", endpoint)).get("aep.endpoint").toString())
        .doesNotContain("hush-hush");
  }

  @ParameterizedTest
  @CsvSource({
    "aep.batch.max.bytes, 1048577",
    "aep.batch.max.bytes, 0",
    "aep.batch.max.bytes, a lot",
    "aep.batch.max.messages, 0",
    "aep.max.in.flight.requests, 0",
    "aep.record.format, xml",
    "aep.behavior.on.null.values, drop",
    "aep.null.fields, maybe",
    "aep.batch.max.bytes, 99999999",
    "aep.buffer.max.bytes, 5000",
    "aep.buffer.max.bytes, 0",
    "aep.operation.data, upsert",
    "aep.validation.repair, everything",
    "aep.retry.backoff.max.ms, 1",
    "aep.retry.timeout.ms, -2",
    "aep.request.timeout.ms, 0",
    "aep.schema.content.type, ''",
    "aep.validation.schema, gone.json",
    "aep.profile.limits, drop",
    "aep.identity.check, drop",
    "aep.sandbox.name, prod\u00e9",
  })
  void refusesAValueOutOfRangeWithItsKey(String key, String value) {
    assertThat(errors(Map.of("aep.endpoint", ENDPOINT, key, value))).containsOnlyKeys(key);
  }

  @Test
  void refusesToWrapEntitiesWithoutSchemaAndDataset() {
    Map<String, String> entity = Map.of("aep.endpoint", ENDPOINT, "aep.record.format", "Entity");

    assertThat(errors(entity)).containsOnlyKeys("aep.schema.id", "aep.dataset.id");
    assertThatThrownBy(() -> new AepSinkConfig(entity))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aep.schema.id");
  }

  @Test
  void acceptsEntitiesWithSchemaAndDataset() {
    assertThat(
            errors(
                Map.of(
                    "aep.endpoint",
                    ENDPOINT,
                    "aep.record.format",
                    "entity",
                    "aep.schema.id",
                    "https://ns.adobe.com/acme/schemas/1",
                    "aep.dataset.id",
                    "5f1a")))
        .isEmpty();
  }

  @Test
  void refusesAFlushThatCouldOutlastTheConsumersPollInterval() {
    Map<String, String> properties =
        Map.of(
            "aep.endpoint", ENDPOINT,
            "aep.request.timeout.ms", "5000",
            "consumer.override.max.poll.interval.ms", "10499");

    assertThat(errors(properties)).containsOnlyKeys("aep.shutdown.timeout.ms");
  }

  @ParameterizedTest
  @CsvSource({"60000, 60001", "'', 300001"})
  void refusesARequestTimeoutAboveTheConsumersPollInterval(String interval, String timeout) {
    Map<String, String> properties = new HashMap<>();
    properties.put("aep.endpoint", ENDPOINT);
    properties.put("aep.request.timeout.ms", timeout);
    if (!interval.isEmpty()) {
      properties.put("consumer.override.max.poll.interval.ms", interval);
    }

    assertThat(errors(properties)).containsOnlyKeys("aep.request.timeout.ms");
  }

  @ParameterizedTest
  @CsvSource({
    "oauth2, aep.auth.client.id",
    "OAuth2, aep.auth.client.secret",
    "token, aep.auth.token",
  })
  void refusesAuthenticationWithoutWhatItNeeds(String type, String missing) {
    assertThat(errors(Map.of("aep.endpoint", ENDPOINT, "aep.auth.type", type)))
        .containsKey(missing)
        .doesNotContainKey("aep.endpoint");
  }

  @Test
  void refusesAProxyWithoutAPort() {
    assertThat(errors(Map.of("aep.endpoint", ENDPOINT, "aep.proxy.host", "proxy.example")))
        .containsOnlyKeys("aep.proxy.port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"a b\":\"x\"}",
        "{\"a\":1}",
        "{\"a\":\"x\\r\\nb: y\"}",
        "{\"Host\":\"x\"}",
        "{\"content-length\":\"1\"}"
      })
  void refusesRequestHeadersThatCannotBeSentWithoutShowingThem(String headers) {
    Map<String, String> properties =
        Map.of("aep.endpoint", ENDPOINT, "aep.request.headers", headers);

    assertThat(errors(properties)).containsOnlyKeys("aep.request.headers");
    assertThat(errors(properties).get("aep.request.headers").toString())
        .contains("[hidden]")
        .doesNotContain(headers);
  }

  @Test
  void refusesATokenThatCouldSmuggleInAHeader() {
    Map<String, String> properties =
        Map.of(
            "aep.endpoint", ENDPOINT, "aep.auth.type", "token", "aep.auth.token", "a\r\nb: hush");

    assertThat(errors(properties)).containsOnlyKeys("aep.auth.token");
    assertThat(errors(properties).toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "http://inlet.example/collection/abc, aep.auth.type, token, true",
    "http://inlet.example/collection/abc, aep.request.headers, '{\"k\":\"v\"}', true",
    "http://inlet.example/collection/abc, aep.sandbox.name, prod, false",
    "http://localhost:8088/collection/abc, aep.auth.type, token, false",
    "http://127.0.0.1:8088/collection/abc, aep.auth.type, token, false",
    "https://inlet.example/collection/abc, aep.auth.type, token, false",
  })
  void refusesToSendSecretsInTheClearToAnotherMachine(
      String endpoint, String key, String value, boolean refused) {
    Map<String, String> properties =
        new HashMap<>(Map.of("aep.endpoint", endpoint, "aep.auth.token", "t"));
    properties.put("aep.auth.type", "none");
    properties.put(key, value);

    assertThat(errors(properties).containsKey("aep.endpoint")).isEqualTo(refused);
    properties.put("aep.allow.insecure", "true");
    assertThat(errors(properties)).isEmpty();
  }

  @Test
  void refusesATrustStoreThatCannotBeRead() {
    Map<String, String> properties =
        Map.of(
            "aep.endpoint", ENDPOINT,
            "aep.ssl.truststore.location", "no-such-file.jks",
            "aep.ssl.truststore.password", "hush-hush");

    assertThat(errors(properties)).containsOnlyKeys("aep.ssl.truststore.location");
    assertThat(errors(properties).toString())
        .contains("no-such-file.jks")
        .doesNotContain("hush-hush");
  }

  @ParameterizedTest
  @CsvSource({
    "aep.datset.id, aep.dataset.id",
    "aep.behaviour.on.null.values, aep.behavior.on.null.values",
    "aep.max.inflight.requests, aep.max.in.flight.requests",
    "aep.ssl.trust.store.location, aep.ssl.truststore.location",
  })
  void refusesAnUnknownKeyWithTheNearestRightName(String key, String meant) {
    assertThat(errors(Map.of("aep.endpoint", ENDPOINT, key, "x")).get(key).toString())
        .contains(key, "did you mean " + meant + "?");
  }

  @Test
  void runsWithAnUnknownKeyBecauseAnOlderPluginMayMeetANewerConfiguration() {
    new AepSinkConnector().start(Map.of("aep.endpoint", ENDPOINT, "aep.of.tomorrow", "x"));
  }

  @Test
  void acceptsAnyOffsetsBecauseItKeepsNoneItself() {
    assertThat(connector.alterOffsets(Map.of(), Map.of())).isTrue();
  }

  /** The error messages of all keys that have errors. */
  private Map<String, List<String>> errors(Map<String, String> properties) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : connector.validate(properties).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
