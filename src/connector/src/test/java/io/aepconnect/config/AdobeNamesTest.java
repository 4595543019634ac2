package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.http.ProxySettings;
import io.aepconnect.inlet.EndpointSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations as the guide of Adobe's connector shows them, with our class. */
class AdobeNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic",
        "batching",
        "batching-of-old",
        "oauth2",
        "oauth2-proxy",
        "proxy",
        "access-token",
        "dead-letters",
        "schemas",
        "avro"
      })
  void itsDocumentedConfigurationsAreValid(String name) throws IOException {
    assertThat(errors(name)).isEmpty();
  }

  @Test
  void jwtIsRefusedWithWhatToDoInstead() throws IOException {
    assertThat(errors("jwt"))
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.name()).isEqualTo("aep.connection.auth.token.type");
              assertThat(value.errorMessages().get(0))
                  .contains("JWT", "aep.auth.type=oauth2", "aep.auth.client.secret");
            });
  }

  @Test
  void oauth2MeansTheSameCredentialEndpointAndHeaders() throws IOException {
    EndpointSettings http = new AepSinkConfig(adobe("oauth2")).http();

    assertThat(http.auth())
        .isInstanceOfSatisfying(
            OAuthSettings.class,
            auth -> {
              assertThat(auth.tokenEndpoint())
                  .isEqualTo(URI.create("https://ims-na1.adobelogin.com/ims/token/v3"));
              assertThat(auth.clientId()).isEqualTo("acme-client");
              assertThat(auth.clientSecret()).isEqualTo(new Password("acme-secret"));
              assertThat(auth.scopes()).startsWith("openid,AdobeID,read_organizations");
            });
    assertThat(http.headers())
        .containsEntry("x-adobe-flow-id", new Password("d8a6f005-7eaf-4153-983e-e8574508b877"))
        .containsEntry("x-adobe-dataset-id", new Password("5f1a2b3c4d5e6f7a8b9c0d1e"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://ims-na1.adobelogin.com, https://ims-na1.adobelogin.com/ims/token/v3",
    "' https://ims-na1.adobelogin.com// ', https://ims-na1.adobelogin.com/ims/token/v3",
    "http://localhost:8080, http://localhost:8080/ims/token/v3",
    "https://ims-na1.adobelogin.com/ims/token/v2, https://ims-na1.adobelogin.com/ims/token/v2",
    "https://gateway.acme.example/ims/, https://gateway.acme.example/ims/",
  })
  void theTokensPathIsAddedOnlyToAnEndpointWithoutPath(String old, String ours) {
    assertThat(AdobeNames.read(Map.of("aep.connection.auth.endpoint", old)).properties())
        .isEqualTo(Map.of("aep.auth.token.endpoint", ours));
  }

  @Test
  void aProxyMeansTheSameProxy() throws IOException {
    assertThat(new AepSinkConfig(adobe("oauth2-proxy")).http().transport().proxy())
        .isEqualTo(new ProxySettings("localhost", 8085, "USER", new Password("PASSWORD")));
    assertThat(new AepSinkConfig(adobe("proxy")).http().transport().proxy())
        .isEqualTo(new ProxySettings("localhost", 443, null, null));
  }

  @Test
  void timesMeanTheSameTimes() throws IOException {
    AepSinkConfig config = new AepSinkConfig(adobe("batching"));

    assertThat(config.http().transport().connectTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.http().transport().requestTimeout()).isEqualTo(Duration.ofSeconds(50));
    assertThat(config.delivery().retry().backoffMs()).isEqualTo(400);
  }

  @Test
  void eachOldNameIsWarnedAboutOnceAndNamesTheNewOne() throws IOException {
    assertThat(StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, adobe("batching"))))
        .extracting(KeyFinding::sentence)
        .containsExactlyInAnyOrder(
            "aep.connection.timeout is deprecated: use aep.connect.timeout.ms",
            "aep.connection.readTimeout is deprecated: use aep.request.timeout.ms",
            "aep.connection.retryBackoff is deprecated: use aep.retry.backoff.ms",
            "aep.connection.maxRetries has no meaning for this connector: requests are retried for"
                + " aep.retry.timeout.ms, at least three times",
            "aep.flush.bytes.kb has no meaning for this connector: requests are filled up to"
                + " aep.batch.max.bytes",
            "aep.flush.interval.seconds has no meaning for this connector: messages are sent as"
                + " soon as a request slot is free; see aep.linger.ms");
  }

  @Test
  void warningsHoldNoSecret() throws IOException {
    assertThat(
            StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, adobe("oauth2-proxy"))).toString())
        .contains("aep.auth.client.secret", "aep.proxy.password")
        .doesNotContain("acme-secret", "PASSWORD");
  }

  @Test
  void tasksGetEachSecretUnderTheNameThatTheUserGaveByWhichConnectHidesIt() throws IOException {
    AepSinkConnector connector = new AepSinkConnector();
    Map<String, String> given = adobe("oauth2-proxy");

    connector.start(given);

    Map<String, String> task = new HashMap<>(connector.taskConfigs(1).get(0));
    assertThat(task).containsAllEntriesOf(given);
    assertThat(new AepSinkConfig(task).http()).isEqualTo(new AepSinkConfig(given).http());
    given.keySet().forEach(task::remove);
    assertThat(task.toString()).doesNotContain("acme-secret", "PASSWORD");
  }

  @Test
  void ourNameWinsWhereBothAreGiven() {
    Map<String, String> both = Map.of("aep.connection.timeout", "1", "aep.connect.timeout.ms", "2");

    assertThat(AdobeNames.read(both).properties()).isEqualTo(Map.of("aep.connect.timeout.ms", "2"));
  }

  @Test
  void errorsAreToleratedOnlyWithADeadLetterTopicOrAWarning() {
    assertThat(
            StartWarnings.of(Reading.of(AepSinkConfigDef.KEYS, Map.of("errors.tolerance", "all"))))
        .extracting(KeyFinding::sentence)
        .singleElement()
        .asString()
        .contains("lost", "errors.deadletterqueue.topic.name");
    assertThat(
            StartWarnings.of(
                Reading.of(
                    AepSinkConfigDef.KEYS, Map.of("errors.deadletterqueue.topic.name", "dlq"))))
        .extracting(KeyFinding::sentence)
        .singleElement()
        .asString()
        .contains("will fail", "errors.tolerance=all");
  }

  /** Of each old name: a value that is wrong, and what the error says about it. */
  @ParameterizedTest
  @CsvSource({
    "aep.connection.timeout, soon, Not a number",
    "aep.connection.timeout, 0, at least 1",
    "aep.connection.readTimeout, 99999999, no more than",
    "aep.connection.retryBackoff, -1, at least 1",
    "aep.connection.proxy.host, http://proxy, the proxy's host alone",
    "aep.connection.proxy.port, 65536, from 1 to 65535",
    "aep.connection.endpoint.headers, [], JSON object",
    "aep.connection.auth.client.id, CLIENT_ID, from an example",
    "aep.connection.auth.client.secret, <secret>, from an example",
    "aep.connection.auth.client.secret, '', 'must be set, because aep.connection.auth.enabled (aep.auth.type) is oauth2'",
    "aep.connection.auth.endpoint, ims.example, not a URL",
  })
  void anErrorNamesTheKeyThatTheUserWrote(String key, String value, String message)
      throws IOException {
    Map<String, String> given = adobe("oauth2-proxy");
    given.put(key, value);

    assertThat(errors(given))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.name()).isEqualTo(key);
              assertThat(it.errorMessages())
                  .first()
                  .asString()
                  .contains("configuration " + key + ": ", message);
            });
    assertThatThrownBy(() -> new AepSinkConfig(given))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + key + ": ");
  }

  @Test
  void anErrorAtOurNameNamesOtherKeysAsTheUserWroteThem() throws IOException {
    Map<String, String> given = adobe("oauth2-proxy");
    given.put("aep.connection.timeout", "1");
    given.put("aep.connection.retryBackoff", "40000");
    given.remove("aep.connection.auth.client.id");

    assertThat(errors(given).toString())
        .contains(
            "configuration aep.retry.backoff.max.ms: must be at least"
                + " aep.connection.retryBackoff (40000)")
        .contains(
            "configuration aep.auth.client.id: must be set, because"
                + " aep.connection.auth.enabled (aep.auth.type) is oauth2");
  }

  @Test
  void anErrorAtOurNameStaysThereIfBothNamesAreGiven() {
    Map<String, String> both =
        Map.of(
            "aep.endpoint", "https://dcs.adobedc.net/collection/abc",
            "aep.connection.timeout", "1000",
            "aep.connect.timeout.ms", "0");

    assertThat(errors(both))
        .extracting(ConfigValue::name)
        .containsExactly("aep.connect.timeout.ms");
  }

  @Test
  void aKeyToSetKeepsOurName() {
    AdobeNames names = AdobeNames.read(Map.of("aep.connection.auth.enabled", "true"));

    assertThat(names.asWritten("set aep.auth.type=oauth2; see aep.auth.type. aep.auth.types"))
        .isEqualTo(
            "set aep.auth.type=oauth2; see aep.connection.auth.enabled (aep.auth.type)."
                + " aep.auth.types");
  }

  private static List<ConfigValue> errors(String name) throws IOException {
    return errors(adobe(name));
  }

  private static List<ConfigValue> errors(Map<String, String> given) {
    return ConfigValidation.of(given).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .toList();
  }

  private static Map<String, String> adobe(String name) throws IOException {
    try (InputStream json = AdobeNamesTest.class.getResourceAsStream("/adobe/" + name + ".json")) {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }
  }
}
