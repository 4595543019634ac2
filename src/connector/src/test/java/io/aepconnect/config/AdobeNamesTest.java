package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

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
              assertThat(auth.clientId()).isEqualTo("CLIENT_ID");
              assertThat(auth.clientSecret()).isEqualTo(new Password("CLIENT_SECRET"));
              assertThat(auth.scopes()).startsWith("openid,AdobeID,read_organizations");
            });
    assertThat(http.headers())
        .containsEntry("x-adobe-flow-id", new Password("FLOW_ID"))
        .containsEntry("x-adobe-dataset-id", new Password("DATASET_ID"));
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
        .doesNotContain("CLIENT_SECRET", "PASSWORD");
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
    assertThat(task.toString()).doesNotContain("CLIENT_SECRET", "PASSWORD");
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
        .singleElement()
        .asString()
        .contains("lost", "errors.deadletterqueue.topic.name");
    assertThat(
            StartWarnings.of(
                Reading.of(
                    AepSinkConfigDef.KEYS, Map.of("errors.deadletterqueue.topic.name", "dlq"))))
        .singleElement()
        .asString()
        .contains("will fail", "errors.tolerance=all");
  }

  private static List<ConfigValue> errors(String name) throws IOException {
    return ConfigValidation.of(adobe(name)).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .toList();
  }

  private static Map<String, String> adobe(String name) throws IOException {
    try (InputStream json = AdobeNamesTest.class.getResourceAsStream("/adobe/" + name + ".json")) {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }
  }
}
