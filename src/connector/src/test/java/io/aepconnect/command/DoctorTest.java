package io.aepconnect.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.SchemaService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor command, on files as users have them. */
class DoctorTest {

  private final InletSimulator aep = InletSimulator.start(InletSettings.defaults());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void publishSchema() throws IOException {
    aep.schemas()
        .publish(
            InletSettings.EVENT_SCHEMA,
            Files.readString(Path.of("config", "examples", "web-event.schema.json")));
  }

  @AfterEach
  void close() {
    aep.close();
  }

  @Test
  void aHealthyConfigurationByFlowHasNoErrors() throws IOException {
    Path secrets = Files.writeString(folder.resolve("s.properties"), "secret=simulator-secret\n");
    String json = config("${file:" + secrets + ":secret}", flow());

    assertThat(run(file("connector.json", json))).isEqualTo(Doctor.HEALTHY);

    assertThat(out.toString(UTF_8))
        .contains("0 errors, ", "aep.flow.id", "can be reached")
        .doesNotContain("simulator-secret");
    assertThat(aep.accepted()).isEmpty();
  }

  @Test
  void anErrorIsNamedInTheTableAndInJson() throws IOException {
    String json = config("simulator-secret", "f0f0f0f0-0000-4000-8000-000000000000");
    String file = file("connector.json", "{\"name\":\"aep\",\"config\":" + json + "}");

    assertThat(run(file)).isEqualTo(Doctor.ILL);
    assertThat(out.toString(UTF_8)).contains("error", "aep.flow.id", "HTTP 404", "1 error, ");
    out.reset();
    assertThat(Doctor.run(file, true, stream(out), stream(err))).isEqualTo(Doctor.ILL);

    JsonNode report = new JsonMapper().readTree(out.toByteArray());
    assertThat(report.path("errors").asInt()).isEqualTo(1);
    assertThat(report.at("/findings/0/key").asText()).isEqualTo("aep.flow.id");
    assertThat(report.at("/findings/0/severity").asText()).isEqualTo("error");
  }

  @Test
  void errorsOfTheConfigurationItselfNeedNoAep() throws IOException {
    String file =
        file(
            "connector.properties",
            "connector.class=io.aepconnect.AepSinkConnector\ntopics=t\naep.linger.ms=soon\n");

    assertThat(run(file)).isEqualTo(Doctor.ILL);

    assertThat(out.toString(UTF_8))
        .contains("aep.linger.ms", "aep.endpoint", "Not a number", "errors, 0 warnings");
    assertThat(aep.requests()).isEmpty();
  }

  @Test
  void aReferenceThatOnlyTheWorkerKnowsIsAWarning() throws IOException {
    assertThat(run(file("c.json", config("${vault:aep:secret}", flow()))))
        .isEqualTo(Doctor.HEALTHY);

    assertThat(out.toString(UTF_8)).contains("aep.auth.client.secret", "AEP was not asked");
    assertThat(aep.tokens().fetches()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\": | is not valid JSON", "{\"a\":[1]} | the value of a is not a text"})
  void aFileThatIsNoConfigurationIsSaidToBeNone(String content, String reason) throws IOException {
    assertThat(run(file("c.json", content))).isEqualTo(Doctor.UNUSABLE);

    assertThat(err.toString(UTF_8)).contains("c.json", reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'${file:/no/such/secrets.properties:key}', Could not read",
    "'${env:NO_SUCH_VARIABLE}', 'there is nothing at ${env:NO_SUCH_VARIABLE}'"
  })
  void aReferenceThatCannotBeReadIsNamedWithItsKey(String reference, String reason)
      throws IOException {
    assertThat(run(file("c.json", config(reference, flow())))).isEqualTo(Doctor.UNUSABLE);

    assertThat(err.toString(UTF_8)).contains("aep.auth.client.secret", reason).hasLineCount(1);
  }

  @Test
  void aWarningAboutTheConfigurationItselfStandsAtItsKey() throws IOException {
    String json =
        config("simulator-secret", flow())
            .replaceFirst("\\{", "{\"aep.rate.limit.messages.per.second\":\"20000\",");

    assertThat(run(file("c.json", json))).isEqualTo(Doctor.HEALTHY);

    assertThat(out.toString(UTF_8))
        .containsPattern("warning  aep.rate.limit.messages.per.second +is more than 10000");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThat(run(folder.resolve("none.json").toString())).isEqualTo(Doctor.UNUSABLE);

    assertThat(err.toString(UTF_8)).contains("there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "doctor", "heal c.json", "doctor c.json d.json", "doctor c.json --x"})
  void otherArgumentsAreNotUnderstood(String line) {
    assertThat(Arguments.of(line.isEmpty() ? List.of() : List.of(line.split(" ")))).isEmpty();
  }

  @Test
  void argumentsMayStandInAnyOrder() {
    assertThat(Arguments.of(List.of("doctor", "--json", "c.json", "--kafka", "/opt/kafka")))
        .contains(new Arguments("c.json", true, "/opt/kafka"));
  }

  @Test
  void kafkasJarsAreFoundWhereTheUserSays() throws IOException {
    Path libs = Files.createDirectories(folder.resolve("home").resolve("libs"));
    Files.createFile(libs.resolve("kafka-clients-4.3.1.jar"));
    Map<String, String> environment = Map.of("KAFKA_HOME", folder.resolve("home").toString());

    assertThat(KafkaJars.find(folder.resolve("home").toString(), Map.of())).isEmpty();
    Files.createFile(libs.resolve("connect-api-4.3.1.jar"));

    assertThat(KafkaJars.find(null, environment)).hasSize(2);
    assertThat(KafkaJars.find(libs.toString(), Map.of())).hasSize(2);
  }

  private int run(String file) {
    return Doctor.run(file, false, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String flow() {
    return aep.platform().flowId(InletSettings.EVENT_DATASET);
  }

  private String config(String secret, String flow) {
    return new JsonMapper()
        .createObjectNode()
        .put("connector.class", "io.aepconnect.AepSinkConnector")
        .put("topics", "web-events")
        .put("aep.configure", "flow")
        .put("aep.flow.id", flow)
        .put("aep.auth.type", "oauth2")
        .put("aep.auth.client.id", "doctor")
        .put("aep.auth.client.secret", secret)
        .put("aep.auth.token.endpoint", aep.tokenEndpoint().toString())
        .put("aep.ims.org.id", InletSettings.ORG)
        .put("aep.sandbox.name", SchemaService.SANDBOX)
        .put("aep.platform.url", aep.platformUrl().toString())
        .toString();
  }
}
