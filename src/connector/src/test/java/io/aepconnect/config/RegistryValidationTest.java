package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.SchemaService;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The XDM schema as it is fetched from AEP's Schema Registry. */
class RegistryValidationTest {

  private static final String ID = "https://ns.adobe.com/acme/schemas/7f3c0a6f4d7b4a7d9a1e";

  private InletSimulator inlet;

  @BeforeEach
  void start() throws IOException {
    inlet = InletSimulator.start(InletSettings.defaults());
    inlet
        .schemas()
        .publish(ID, Files.readString(Path.of("config", "examples", "web-event.schema.json")));
  }

  @AfterEach
  void stop() {
    inlet.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.adobe.xed-full+json;version=1",
        "application/vnd.adobe.xed-full-notext+json; version=1.3",
        "application/vnd.adobe.xed-full+json"
      })
  void isFetchedOnceInTheVersionOfTheMessages(String contentType) {
    XdmSchemas schemas = config(Map.of("aep.schema.content.type", contentType)).schemas().fetch();

    assertThat(schemas.schemas()).extracting(XdmSchema::id).hasSize(1);
    assertThat(schemas.of(ID)).isPresent();
    assertThat(schemas.of("another")).isEmpty();
    assertThat(inlet.schemas().requests()).isEqualTo(1);
  }

  @Test
  void isAskedForAgainAfterFailures() {
    inlet.schemas().fail(2, 503);

    assertThat(config(Map.of()).schemas().fetch().schemas()).hasSize(1);
    assertThat(inlet.schemas().requests()).isEqualTo(3);
  }

  @Test
  void isFetchedWithANewTokenIfTheOldOneIsRefused() {
    inlet.schemas().fail(1, 401);

    assertThat(config(Map.of()).schemas().fetch().schemas()).hasSize(1);
    assertThat(inlet.tokens().fetches()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aep.schema.id | https://ns.adobe.com/acme/schemas/gone | HTTP 404 | aep.schema.id
          aep.schema.content.type | application/vnd.adobe.xed-full+json;version=2 | HTTP 404 | version 2 (aep.schema.content.type)
          aep.sandbox.name | dev | HTTP 404 | sandbox dev (aep.sandbox.name)
          aep.ims.org.id | OTHER@AdobeOrg | HTTP 403 | OTHER@AdobeOrg (aep.ims.org.id)
          aep.auth.client.secret | hush | invalid_client | aep.auth.client.secret
          """)
  void saysWhatToCheckIfItCannotBeHad(String key, String value, String answer, String remedy) {
    assertThatThrownBy(() -> config(Map.of(key, value)).schemas().fetch())
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("sends none", answer, remedy)
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | belongs to the organization
          403 | permission View Schemas in the sandbox prod
          302 | aep.schema.registry.url
          """)
  void aRefusalIsFinal(int status, String remedy) {
    inlet.schemas().fail(10, status);

    assertThatThrownBy(() -> config(Map.of()).schemas().fetch())
        .hasMessageContainingAll("HTTP " + status, remedy);
    assertThat(inlet.schemas().requests()).isLessThan(3);
  }

  @Test
  void anOutageEndsTheStartAfterAFewAttempts() {
    inlet.schemas().fail(10, 503);

    assertThatThrownBy(() -> config(Map.of()).schemas().fetch(2))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("HTTP 503", "after 2 attempts", "aep.validation.schema");
    assertThat(inlet.schemas().requests()).isEqualTo(2);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsGivenUpAfterTheRequestTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Map<String, String> slow =
          Map.of("aep.schema.registry.url", url, "aep.request.timeout.ms", "200");

      assertThatThrownBy(() -> config(slow).schemas().fetch(1))
          .hasMessageContaining(url)
          .extracting(Throwable::getMessage, STRING)
          // Which of the two deadlines comes first is chance.
          .containsAnyOf("no complete response within 200 ms", "Read timed out");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"properties\":{}} | gave a schema without $id",
        "<html/> | is not valid JSON",
        "{\"$id\":\"https://ns.adobe.com/x\",\"allOf\":[{\"$ref\":\"https://ns.adobe.com/y\"}]} |"
            + " refers to other schemas"
      })
  void anAnswerThatIsAnotherThingIsNotTaken(String json, String reason) {
    inlet.schemas().publish(ID, json);

    assertThatThrownBy(() -> config(Map.of()).schemas().fetch())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void validatingTheConnectionFetchesIt() {
    Map<String, String> properties = properties(Map.of("aep.validate.connection", "true"));

    assertThat(errors(properties)).isEmpty();
    properties.put("aep.schema.id", "https://ns.adobe.com/acme/schemas/gone");
    assertThat(errors(properties)).singleElement().asString().contains("aep.schema.id", "HTTP 404");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aep.topics.a.schema.content.type | application/vnd.adobe.xed-full+json;version=2 | aep.topics.a.dataset.id | d
          aep.topics.a.schema.content.type | application/vnd.adobe.xed-full+json;version=1.3 | aep.topics.b.dataset.id | d
          """)
  void twoVersionsOfASchemaAreRefusedByTheKeysThatNameThem(
      String key, String contentType, String other, String value) {
    Map<String, String> two = properties(Map.of(key, contentType, other, value));

    assertThat(errors(two))
        .singleElement()
        .asString()
        .contains("configuration " + key, ID, "but aep.schema.content.type is version 1");
    assertThatThrownBy(() -> new AepSinkConfig(two))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
    two.put("aep.validation.schema", "off");
    assertThat(errors(two)).isEmpty();
  }

  @Test
  void topicsMayNameVersionsOfDifferentSchemasAndOneVersionInTwoWays() {
    assertThat(
            errors(
                properties(
                    Map.of(
                        "aep.topics.a.schema.id",
                        ID + "2",
                        "aep.topics.a.schema.content.type",
                        "application/vnd.adobe.xed-full+json;version=2",
                        "aep.topics.b.schema.content.type",
                        "application/vnd.adobe.xed-full-notext+json; version=1"))))
        .isEmpty();
  }

  @Test
  void everyKeyThatItNeedsIsDemandedAtOnce() {
    Map<String, String> properties =
        Map.of(
            "aep.endpoint", "https://dcs.adobedc.net/collection/abc",
            "aep.validation.schema", "registry",
            "aep.schema.registry.url", "http://gateway.example");

    assertThat(ConfigValidation.of(properties).configValues())
        .filteredOn(value -> !value.errorMessages().isEmpty())
        .allSatisfy(value -> assertThat(value.errorMessages().get(0)).contains(value.name()))
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder(
            "aep.auth.type",
            "aep.auth.client.id",
            "aep.schema.id",
            "aep.ims.org.id",
            "aep.sandbox.name",
            "aep.schema.registry.url");
  }

  private static List<String> errors(Map<String, String> properties) {
    return ConfigValidation.of(properties).configValues().stream()
        .flatMap(value -> value.errorMessages().stream())
        .toList();
  }

  private AepSinkConfig config(Map<String, String> changed) {
    return new AepSinkConfig(properties(changed));
  }

  private Map<String, String> properties(Map<String, String> changed) {
    Map<String, String> all = new HashMap<>();
    all.put("aep.endpoint", inlet.endpoint().toString());
    all.put("aep.validation.schema", "registry");
    all.put("aep.schema.registry.url", inlet.schemaRegistry() + "/");
    all.put("aep.schema.id", ID);
    all.put("aep.ims.org.id", InletSettings.ORG);
    all.put("aep.sandbox.name", SchemaService.SANDBOX);
    all.put("aep.auth.type", "oauth2");
    all.put("aep.auth.token.endpoint", inlet.tokenEndpoint().toString());
    all.put("aep.auth.client.id", "validation");
    all.put("aep.auth.client.secret", "simulator-secret");
    all.putAll(changed);
    return all;
  }
}
