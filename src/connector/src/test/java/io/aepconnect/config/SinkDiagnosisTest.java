package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.Platform;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.SchemaService;
import io.aepconnect.simulator.ingestion.Flow;
import io.aepconnect.simulator.ingestion.FlowPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found when a configuration is compared with what AEP says; one thing is wrong each. */
class SinkDiagnosisTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;

  private InletSimulator aep;

  /** A mistake, in the configuration or in AEP. */
  private interface Mistake extends Consumer<SinkDiagnosisTest> {}

  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    aep = InletSimulator.start(InletSettings.defaults().withAuthentication(Duration.ofHours(1)));
    aep.schemas()
        .publish(
            InletSettings.EVENT_SCHEMA,
            Files.readString(Path.of("config", "examples", "web-event.schema.json")));
    properties.put("aep.endpoint", aep.endpoint().toString());
    properties.put("aep.flow.id", platform().flowId(DATASET));
    properties.put("aep.dataset.id", DATASET);
    properties.put("aep.schema.id", InletSettings.EVENT_SCHEMA);
    properties.put("aep.record.format", "entity");
    properties.put("aep.ims.org.id", InletSettings.ORG);
    properties.put("aep.sandbox.name", SchemaService.SANDBOX);
    properties.put("aep.auth.type", "oauth2");
    properties.put("aep.auth.token.endpoint", aep.tokenEndpoint().toString());
    properties.put("aep.auth.client.id", "doctor");
    properties.put("aep.auth.client.secret", "simulator-secret");
    properties.put("aep.platform.url", aep.platformUrl().toString());
    properties.put("aep.validate.connection", "true");
  }

  @AfterEach
  void stop() {
    aep.close();
  }

  @Test
  void findsNothingWrongWhereNothingIsWrong() {
    assertThat(diagnosis()).extracting(KeyFinding::severity).containsOnly(Severity.OK);
    assertThat(diagnosis())
        .extracting(KeyFinding::key)
        .contains(
            "aep.auth.type", "aep.endpoint", "aep.flow.id", "aep.dataset.id", "aep.schema.id");
    assertThat(aep.accepted()).isEmpty();
  }

  @Test
  void fetchesOneTokenForAllThatItAsks() {
    diagnosis();

    assertThat(aep.tokens().fetches()).isEqualTo(1);
  }

  @Test
  void warnsOnceOfAKeyThatARawDataflowMakesUseless() {
    properties.keySet().removeAll(List.of("aep.endpoint", "aep.dataset.id", "aep.schema.id"));
    properties.remove("aep.schema.content.type");
    properties.remove("aep.record.format");
    properties.put("aep.configure", "flow");
    properties.put("aep.flow.id", platform().rawFlowId(DATASET));
    properties.put("aep.source.name", "shop");

    assertThat(diagnosis())
        .filteredOn(it -> it.key().equals("aep.source.name"))
        .singleElement()
        .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.WARNING))
        .satisfies(it -> assertThat(it.text()).contains("has no effect"));
    assertThat(diagnosis()).noneMatch(it -> it.severity() == Severity.ERROR);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        error("aep.auth.type", "invalid_client", set("aep.auth.client.secret", "wrong")),
        error("aep.auth.type", "requires authentication", set("aep.endpoint.token", "false")),
        error(
            "aep.endpoint.token",
            "requires authentication",
            it -> {
              it.change(FlowPart.CONNECTION, "/auth/params/authenticationRequired", true);
              it.properties.put("aep.endpoint.token", "false");
            }),
        error(
            "aep.endpoint",
            "is not the inlet of the dataflow",
            it -> it.properties.put("aep.endpoint", it.aep.rawEndpoint().toString())),
        error(
            "aep.flow.id", "HTTP 404", set("aep.flow.id", "f0f0f0f0-0000-4000-8000-000000000000")),
        error("aep.flow.id", "disabled", it -> it.put(it.flow().disabled())),
        error("aep.flow.id", "2 source connections", it -> it.put(it.flow().withSources(2))),
        error(
            "aep.flow.id",
            "2 target connections",
            it -> it.put(Flow.xdm(it.flow().id(), DATASET, InletSettings.PROFILE_DATASET))),
        error(
            "aep.flow.id",
            "HTTP API",
            it -> it.change(FlowPart.CONNECTION, "/connectionSpec/id", "s3")),
        error("aep.flow.id", "blocked", it -> it.change(FlowPart.CONNECTION, "/state", "blocked")),
        error(
            "aep.record.format",
            "must be raw",
            it -> it.change(FlowPart.CONNECTION, "/auth/params/dataType", "raw")),
        error(
            "aep.dataset.id",
            "is not the dataset of the dataflow",
            set("aep.dataset.id", InletSettings.PROFILE_DATASET)),
        error("aep.dataset.id", "HTTP 404", set("aep.dataset.id", "000000000000000000000000")),
        error(
            "aep.schema.id",
            "is not the schema of the dataflow",
            set("aep.schema.id", InletSettings.PROFILE_SCHEMA)),
        error(
            "aep.schema.id",
            "is not the schema of the dataset",
            it -> it.platform().changeDataset(DATASET, "/schemaRef/id", "https://ns.adobe.com/x")),
        error(
            "aep.flow.id",
            "was made for the schema",
            it -> it.platform().changeDataset(DATASET, "/schemaRef/id", "https://ns.adobe.com/x")),
        error(
            "aep.schema.content.type",
            "version 2",
            set("aep.schema.content.type", "application/vnd.adobe.xed-full+json;version=2")),
        warning("aep.auth.type", "in the sandbox dev", set("aep.sandbox.name", "dev")),
        error(
            "aep.ims.org.id",
            "is not the organization of the dataset",
            it -> it.platform().changeDataset(DATASET, "/imsOrg", "OTHER@AdobeOrg")),
        warning(
            "aep.dataset.id",
            "not enabled for Profile",
            it -> it.platform().changeDataset(DATASET, "/tags/unifiedProfile", null)),
        warning(
            "aep.auth.type",
            "Flow Service answered HTTP 403",
            it -> it.fail(PlatformTarget.FLOW, 403)),
        warning(
            "aep.auth.type",
            "permission View Datasets",
            it -> it.fail(PlatformTarget.CATALOG, 403)),
        warning(
            "aep.auth.type",
            "permission View Schemas",
            it -> it.fail(PlatformTarget.REGISTRY, 403)),
        warning("aep.platform.url", "HTTP 503", it -> it.fail(PlatformTarget.FLOW, 503)),
        warning(
            "aep.validate.connection",
            "behind AEP's",
            it -> it.aep.shiftClock(Duration.ofMinutes(10))),
        warning(
            "aep.auth.type",
            "valid for only",
            it -> it.aep.tokens().announce(Duration.ofSeconds(90))));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("mistakes")
  void namesTheKeyAndTheReasonOfAMistake(
      Severity severity, String key, String text, Mistake mistake) {
    mistake.accept(this);

    List<KeyFinding> findings = diagnosis();

    assertThat(findings)
        .anySatisfy(
            it -> {
              assertThat(it.severity()).isEqualTo(severity);
              assertThat(it.key()).isEqualTo(key);
              assertThat(it.text()).contains(text);
            });
    assertThat(errorKeys())
        .as("at validate()")
        .containsExactlyInAnyOrderElementsOf(errors(findings));
    assertThat(findings.toString()).doesNotContain("simulator-secret");
    assertThat(aep.accepted()).isEmpty();
  }

  private static Arguments error(String key, String text, Mistake mistake) {
    return Arguments.of(Severity.ERROR, key, text, mistake);
  }

  private static Arguments warning(String key, String text, Mistake mistake) {
    return Arguments.of(Severity.WARNING, key, text, mistake);
  }

  private static Mistake set(String key, String value) {
    return it -> it.properties.put(key, value);
  }

  private void change(FlowPart part, String pointer, Object value) {
    put(flow().with(part, pointer, value));
  }

  private void put(Flow flow) {
    platform().put(flow);
  }

  private void fail(PlatformTarget target, int status) {
    platform().faults(target).outage(Fault.Answer.status(status));
  }

  private Flow flow() {
    return platform().flow(platform().flowId(DATASET));
  }

  private Platform platform() {
    return aep.platform();
  }

  private List<KeyFinding> diagnosis() {
    return SinkDiagnosis.of(
        CheckedConfig.of(AepSinkConfigDef.KEYS, properties), InstantSource.system());
  }

  private List<String> errorKeys() {
    return ConfigValidation.of(properties).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .map(ConfigValue::name)
        .toList();
  }

  private static List<String> errors(List<KeyFinding> findings) {
    return findings.stream()
        .filter(it -> it.severity() == Severity.ERROR)
        .map(KeyFinding::key)
        .distinct()
        .toList();
  }
}
