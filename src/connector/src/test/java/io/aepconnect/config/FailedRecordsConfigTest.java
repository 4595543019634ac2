package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.failed.FailedRecordsSettings;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedRecordsConfigTest {

  @Test
  void defaultsAreThoseOfThePage() {
    FailedRecordsSettings settings = new FailedRecordsConfig(valid()).failedRecords();

    assertThat(settings.datasets()).containsExactly("d1", "d2", "d3");
    assertThat(settings.lookBack()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.start()).isEqualTo(new FailedRecordsSettings.Start.Latest());
    assertThat(settings.pageSize()).isEqualTo(100);
    assertThat(FailedRecordsConfig.validate(valid()).configValues())
        .flatExtracting(ConfigValue::errorMessages)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aep.datasets | '' | aep.datasets | must be set",
        "aep.flow.ids | f1 | aep.datasets | not both",
        "aep.datasets | a dataset | aep.datasets | ID of the dataset",
        "aep.ims.org.id | '' | aep.ims.org.id | must be set",
        "aep.sandbox.name | '' | aep.sandbox.name | must be set",
        "aep.auth.type | none | aep.auth.type | require a token",
        "aep.auth.client.id | '' | aep.auth.client.id | must be set",
        "aep.auth.client.secret | '' | aep.auth.client.secret | must be set",
        "aep.platform.url | http://platform.example.com | aep.platform.url | https://",
        "aep.start | yesterday | aep.start | latest, earliest or a time",
        "aep.look.back.ms | 5 | aep.look.back.ms | at least",
        "aep.page.size | 101 | aep.page.size | no more than 100",
        "aep.source.topics | ( | aep.source.topics | regular expression",
        "topic | a b | topic | name of a topic",
        "topic | x-${flow} | topic | ${dataset}",
        "aep.retry.backoff.ms | 60000 | aep.retry.backoff.max.ms | at least",
        "value.converter | org.apache.kafka.connect.json.JsonConverter | aep.output | ByteArrayConverter",
        "key.converter | '' | aep.output | StringConverter",
        "aep.endpoint | https://x/collection/y | aep.endpoint | not a key of this connector",
        "aep.dataset | d1 | aep.dataset | did you mean aep.datasets",
        "aep.topics.t.dataset.id | d1 | aep.topics.t.dataset.id | not a key"
      })
  void aWrongValueIsReportedAtItsKey(String key, String value, String at, String message) {
    Map<String, String> config = valid();
    config.put(key, value);

    Map<String, List<String>> errors = errors(config);

    assertThat(errors).containsOnlyKeys(at);
    assertThat(errors.get(at)).singleElement().asString().contains(message);
  }

  @Test
  void anEnvelopeTakesAnyConverter() {
    Map<String, String> config = valid();
    config.put("aep.output", "envelope");
    config.remove("value.converter");
    config.remove("key.converter");

    assertThat(errors(config)).isEmpty();
  }

  @Test
  void tasksShareTheDatasets() {
    AepFailedRecordsSourceConnector connector = new AepFailedRecordsSourceConnector();
    connector.start(valid());

    assertThat(connector.taskConfigs(2))
        .extracting(task -> task.get("task.datasets") + " " + task.get("task.number"))
        .containsExactly("d1,d3 0", "d2 1");
    assertThat(connector.taskConfigs(9)).hasSize(3);
    assertThat(new FailedRecordsConfig(connector.taskConfigs(2).get(0)).failedRecords().datasets())
        .containsExactly("d1", "d3");
  }

  @Test
  void aConnectorWithAnInvalidConfigurationDoesNotStart() {
    Map<String, String> config = valid();
    config.remove("topic");

    assertThatThrownBy(() -> new AepFailedRecordsSourceConnector().start(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic");
  }

  @Test
  void dataflowsAreResolvedToTheirDatasets() {
    try (InletSimulator simulator = InletSimulator.start(InletSettings.defaults())) {
      Map<String, String> config = of(simulator);
      config.remove("aep.datasets");
      config.put("aep.flow.ids", simulator.platform().flowId(InletSettings.PROFILE_DATASET));
      AepFailedRecordsSourceConnector connector = new AepFailedRecordsSourceConnector();
      simulator.platform().faults(PlatformTarget.FLOW).next(Fault.Answer.status(503));

      connector.start(config);

      assertThat(connector.taskConfigs(1))
          .extracting(task -> task.get("task.datasets"))
          .containsExactly(InletSettings.PROFILE_DATASET);
      config.put("aep.flow.ids", "unknown");
      assertThatThrownBy(() -> new AepFailedRecordsSourceConnector().start(config))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("dataflow unknown", "HTTP 404", "aep.flow.ids");
    }
  }

  @Test
  void accessIsCheckedIfTheUserAsksForIt() {
    try (InletSimulator simulator = InletSimulator.start(InletSettings.defaults())) {
      assertThat(errors(of(simulator))).isEmpty();
      assertThat(simulator.platform().requests().requests()).isEqualTo(3);

      assertThat(errors(of(simulator), "aep.datasets", "unknown")).containsOnlyKeys("aep.datasets");
      assertThat(errors(of(simulator), "aep.sandbox.name", "dev"))
          .containsOnlyKeys("aep.auth.type");
      assertThat(errors(of(simulator), "aep.ims.org.id", "X@AdobeOrg"))
          .containsOnlyKeys("aep.auth.type");
      assertThat(errors(of(simulator), "aep.auth.client.secret", "wrong"))
          .containsOnlyKeys("aep.auth.type")
          .asString()
          .doesNotContain("wrong");
      simulator.platform().faults(PlatformTarget.EXPORT).next(2, Fault.Answer.status(403));
      assertThat(errors(of(simulator)).get("aep.auth.type").toString())
          .contains("Data Access", "HTTP 403", "permission View Datasets");
      simulator.platform().faults(PlatformTarget.CATALOG).next(Fault.Answer.status(503));
      assertThat(errors(of(simulator))).containsOnlyKeys("aep.platform.url");
    }
  }

  private static Map<String, String> valid() {
    Map<String, String> config = new HashMap<>();
    config.put("name", "failed-records");
    config.put("topic", "failed-${dataset}");
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("aep.datasets", "d1,d2, d3");
    config.put("aep.ims.org.id", InletSettings.ORG);
    config.put("aep.sandbox.name", "prod");
    config.put("aep.auth.type", "oauth2");
    config.put("aep.auth.client.id", "client");
    config.put("aep.auth.client.secret", InletSettings.defaults().clientSecret());
    return config;
  }

  private static Map<String, String> of(InletSimulator simulator) {
    Map<String, String> config = valid();
    config.put("aep.datasets", InletSettings.EVENT_DATASET);
    config.put("aep.platform.url", simulator.platformUrl().toString());
    config.put("aep.auth.token.endpoint", simulator.tokenEndpoint().toString());
    config.put("aep.validate.connection", "true");
    return config;
  }

  private static Map<String, List<String>> errors(
      Map<String, String> config, String key, String value) {
    config.put(key, value);
    return errors(config);
  }

  private static Map<String, List<String>> errors(Map<String, String> config) {
    return FailedRecordsConfig.validate(config).configValues().stream()
        .filter(it -> !it.errorMessages().isEmpty())
        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
  }
}
