package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.config.FlowSetup;
import io.aepconnect.config.KeyFinding;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.SchemaService;
import io.aepconnect.simulator.ingestion.Flow;
import io.aepconnect.simulator.ingestion.FlowPart;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.Records;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnectorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connector that takes its settings from a dataflow, when AEP answers and when it does not. */
class ConfiguredByFlowTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;
  private static final Duration SHORT = Duration.ofMillis(200);

  private final InletSimulator aep =
      InletSimulator.start(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));
  private final AtomicInteger reconfigurations = new AtomicInteger();
  private final AtomicReference<Exception> raised = new AtomicReference<>();
  private final Map<String, String> given = new HashMap<>();

  private final SinkConnectorContext context =
      new SinkConnectorContext() {
        @Override
        public void requestTaskReconfiguration() {
          reconfigurations.incrementAndGet();
        }

        @Override
        public PluginMetrics pluginMetrics() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void raiseError(Exception e) {
          raised.set(e);
        }
      };

  ConfiguredByFlowTest() {
    given.put("name", "aep");
    given.put("topics", "web-events");
    given.put("aep.configure", "flow");
    given.put("aep.flow.id", flowId());
    given.put("aep.auth.type", "oauth2");
    given.put("aep.auth.client.id", "flows");
    given.put("aep.auth.client.secret", "simulator-secret");
    given.put("aep.auth.token.endpoint", aep.tokenEndpoint().toString());
    given.put("aep.ims.org.id", InletSettings.ORG);
    given.put("aep.sandbox.name", SchemaService.SANDBOX);
    given.put("aep.platform.url", aep.platformUrl().toString());
  }

  @AfterEach
  void close() {
    aep.close();
  }

  @Test
  void tasksGetOrdinarySettings() {
    AepSinkConnector connector = new AepSinkConnector();
    connector.initialize(context);
    connector.start(given);

    Map<String, String> task = connector.taskConfigs(1).get(0);
    connector.stop();

    assertThat(task)
        .containsEntry("aep.configure", "off")
        .containsEntry("aep.endpoint.token", "true")
        .containsEntry("aep.dataset.id", DATASET)
        .containsEntry("aep.schema.id", InletSettings.EVENT_SCHEMA)
        .containsEntry("aep.auth.client.secret", "simulator-secret");
    assertThat(task.get("aep.endpoint")).contains("/collection/batch/" + InletSettings.INLET);
    assertThat(task.get("aep.schema.content.type")).contains("version=1");
    assertThat(new AepSinkConfig(task).http().batchUrl().toString())
        .isEqualTo(task.get("aep.endpoint"));
  }

  @Test
  void theTasksOfARawDataflowSendRows() {
    String flow = aep.platform().rawFlowId(DATASET);
    given.put("aep.flow.id", flow);
    AepSinkConnector connector = new AepSinkConnector();
    connector.initialize(context);
    connector.start(given);
    AepSinkTask task = new AepSinkTask();
    task.initialize(new FakeTaskContext());
    task.start(connector.taskConfigs(1).get(0));

    task.put(List.of(Records.of("{\"id\":\"a\"}")));
    await().until(() -> aep.acceptedIds().contains("a"));
    task.stop();
    connector.stop();

    assertThat(aep.accepted())
        .singleElement()
        .satisfies(it -> assertThat(it.json()).isEqualTo("{\"id\":\"a\"}"))
        .satisfies(it -> assertThat(it.datasetId()).isEqualTo(DATASET));
    assertThat(aep.requests())
        .singleElement()
        .satisfies(it -> assertThat(it.inletId()).isEqualTo(InletSettings.RAW_INLET))
        .satisfies(it -> assertThat(it.flowId()).isEqualTo(flow));
  }

  @Test
  void warnsOfKeysThatARawDataflowMakesUseless() {
    given.put("aep.flow.id", aep.platform().rawFlowId(DATASET));
    given.put("aep.source.name", "shop");

    FlowSetup.Result.Complete result = (FlowSetup.Result.Complete) setup().ask();

    assertThat(result.properties()).containsEntry("aep.record.format", "raw");
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .startsWith("aep.source.name has no effect with aep.record.format=raw");

    given.put("aep.record.format", "raw"); // so the start itself warns, before AEP answers
    assertThat(new AepSinkConfig(given).warnings())
        .extracting(KeyFinding::sentence)
        .containsAll(result.warnings());
    assertThat(((FlowSetup.Result.Complete) setup().ask()).warnings()).isEmpty();
  }

  @Test
  void anInletWithoutAuthenticationGetsNoToken() {
    aep.platform()
        .put(
            aep.platform()
                .flow(flowId())
                .with(FlowPart.CONNECTION, "/auth/params/authenticationRequired", false));

    assertThat(complete()).containsEntry("aep.endpoint.token", "false");
  }

  @Test
  void keysThatAreSetWin() {
    given.put("aep.dataset.id", InletSettings.PROFILE_DATASET);

    FlowSetup.Result.Complete result = (FlowSetup.Result.Complete) setup().ask();

    assertThat(result.properties()).containsEntry("aep.dataset.id", InletSettings.PROFILE_DATASET);
    assertThat(result.warnings())
        .anySatisfy(text -> assertThat(text).contains("aep.dataset.id", DATASET));
  }

  @Test
  void eachTopicMayHaveItsOwnDataflow() {
    given.put("topics", "web-events,profiles");
    given.put("aep.topics.profiles.flow.id", aep.platform().flowId(InletSettings.PROFILE_DATASET));

    assertThat(complete())
        .containsEntry("aep.dataset.id", DATASET)
        .containsEntry("aep.topics.profiles.dataset.id", InletSettings.PROFILE_DATASET)
        .containsEntry("aep.topics.profiles.schema.id", InletSettings.PROFILE_SCHEMA);
  }

  @Test
  void withoutAnyDataflowTheConfigurationIsNotValid() {
    given.remove("aep.flow.id");
    given.put("transforms", "route");
    given.put("aep.topics.renamed.dataset.id", DATASET);

    assertThatThrownBy(() -> new AepSinkConfig(given))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aep.flow.id");
  }

  @Test
  void dataflowsOfOneConnectorMustHaveOneInlet() {
    aep.platform()
        .put(
            Flow.xdm("other", InletSettings.PROFILE_DATASET)
                .with(
                    FlowPart.CONNECTION,
                    "/auth/params/inletUrl",
                    "https://dcs.adobedc.net/collection/other"));
    given.put("topics", "web-events,profiles");
    given.put("aep.topics.profiles.flow.id", "other");

    assertThatThrownBy(this::complete)
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("aep.topics.profiles.flow.id", "another inlet");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRefusalFailsTheConnectorAtOnce(int status) {
    aep.platform().faults(PlatformTarget.FLOW).outage(Fault.Answer.status(status));

    try (FlowSetups setups = new FlowSetups(setup(), context)) {
      assertThatThrownBy(() -> setups.start(Duration.ofSeconds(30)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("aep.configure=flow", "HTTP " + status)
          .hasMessageNotContaining("simulator-secret");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void anOutageEndsByItself(int status) {
    aep.platform().faults(PlatformTarget.FLOW).outage(Fault.Answer.status(status));
    try (FlowSetups setups = new FlowSetups(setup(), context)) {
      setups.start(SHORT);
      assertThatThrownBy(setups::properties)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("stay as they are");
      assertThat(reconfigurations).hasValue(0);

      aep.platform().endFaults();
      await().untilAsserted(() -> assertThat(reconfigurations).hasValue(1));

      assertThat(setups.properties()).containsEntry("aep.dataset.id", DATASET);
    }
  }

  @Test
  void aRefusalAfterAnOutageFailsTheConnector() {
    aep.platform().faults(PlatformTarget.FLOW).outage(Fault.Answer.status(503));
    try (FlowSetups setups = new FlowSetups(setup(), context)) {
      setups.start(SHORT);
      aep.platform().put(aep.platform().flow(flowId()).disabled());
      aep.platform().endFaults();

      await().untilAsserted(() -> assertThat(raised.get()).isNotNull());

      assertThat(raised.get()).hasMessageContainingAll("aep.flow.id", "disabled");
    }
  }

  private Map<String, String> complete() {
    return ((FlowSetup.Result.Complete) setup().ask()).properties();
  }

  private FlowSetup setup() {
    return new AepSinkConfig(given).flowSetup(given).orElseThrow();
  }

  private String flowId() {
    return aep.platform().flowId(DATASET);
  }
}
