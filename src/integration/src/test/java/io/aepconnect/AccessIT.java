package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.fixture.ConnectorFixture;
import io.aepconnect.fixture.OnSharedCluster;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.testkit.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Authentication and TLS: what a user sees when they fail, and that no record is lost. */
@ExtendWith(OnSharedCluster.class)
final class AccessIT {

  private static final Duration TIME = Duration.ofSeconds(60);

  private static Certificates certificates;

  private LocalCluster cluster;
  private InletSimulator inlet;
  private String name;

  @BeforeAll
  static void create(@TempDir Path directory) {
    certificates = Certificates.create(directory, "localhost");
  }

  @BeforeEach
  void use(ConnectorFixture fixture) {
    cluster = fixture.cluster();
    name = fixture.name();
    inlet = ConnectorFixture.authenticatedInlet(Duration.ofHours(24));
    cluster.topics().create(name, 1);
  }

  @AfterEach
  void stopInlet() {
    cluster.rest().delete(name);
    inlet.close();
  }

  @Test
  void aWrongClientSecretFailsTheTaskAndSaysWhatToCheck() {
    produce(0, 100);
    cluster.rest().put(name, with(Map.of("aep.auth.client.secret", "hush-hush")));

    assertThat(failure())
        .contains("HTTP 401 (invalid_client)", "aep.auth.client.secret", "Nothing is lost")
        .doesNotContain("hush-hush");
    cluster.rest().put(name, config());

    deliversEachOnce(100);
  }

  @Test
  void anExpiredStaticTokenFailsTheTaskAndSaysWhatToCheck() {
    produce(0, 100);
    cluster.rest().put(name, with(Map.of("aep.auth.type", "token", "aep.auth.token", "expired")));

    assertThat(failure()).contains("HTTP 401", "aep.auth.token may have expired");
    cluster.rest().put(name, config());

    deliversEachOnce(100);
  }

  @Test
  void waitsForTheEndOfAnOutageOfTheTokenService() throws IOException {
    inlet.tokens().fail(503);
    produce(0, 100);
    cluster.run(with(Map.of("aep.retry.backoff.max.ms", "1000")));
    await().atMost(TIME).until(() -> inlet.tokens().fetches() > 3);
    assertThat(cluster.rest().status(name).isRunning(1)).isTrue();
    assertThat(Files.readString(cluster.worker().log()))
        .contains("no access token: the token endpoint answered HTTP 503");

    inlet.tokens().recover();

    deliversEachOnce(100);
  }

  @Test
  void replacesTokensThatExpireEarly() {
    inlet.close();
    inlet = ConnectorFixture.authenticatedInlet(Duration.ofMillis(700));
    inlet.tokens().announce(Duration.ofHours(24));
    cluster.run(config());

    int records = 0;
    while (inlet.tokens().fetches() < 4) {
      produce(records, records + 100);
      records += 100;
      int soFar = records;
      await().atMost(TIME).until(() -> inlet.acceptedIds().size() == soFar);
    }

    deliversEachOnce(records);
  }

  @Test
  void replacesTokensThatAreRevokedUnderLoad() {
    cluster.run(config());

    for (int i = 0; i < 10; i++) {
      produce(2_000 * i, 2_000 * (i + 1));
      int some = 2_000 * i;
      await().atMost(TIME).until(() -> inlet.acceptedIds().size() > some);
      inlet.tokens().revokeAll();
    }

    deliversEachOnce(20_000);
    assertThat(inlet.tokens().fetches()).isBetween(2L, 12L);
  }

  @Test
  void trustsASelfSignedServerOnlyWithItsTrustStore() {
    inlet.close();
    inlet = InletSimulator.start(InletSettings.defaults(), certificates.serverContext(), false);
    produce(0, 100);
    Map<String, String> untrusting = with(Map.of("aep.auth.type", "none"));
    untrusting.put("aep.retry.timeout.ms", "0");
    untrusting.put("aep.retry.backoff.max.ms", "300");
    cluster.rest().put(name, untrusting);

    assertThat(failure())
        .contains("unable to find valid certification path", "aep.ssl.truststore.location");
    Map<String, String> trusting = with(Map.of("aep.auth.type", "none"));
    trusting.put("aep.ssl.truststore.location", certificates.trustingServer().toString());
    trusting.put("aep.ssl.truststore.type", "PKCS12");
    trusting.put("aep.ssl.truststore.password", Certificates.PASSWORD);
    cluster.rest().put(name, trusting);

    deliversEachOnce(100);
  }

  @Test
  void validationCanTestTheConnection() {
    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(Map.of("aep.auth.client.secret", "wrong")))
        .singleElement()
        .asString()
        .contains("aep.auth.type", "invalid_client");
    assertThat(problems(Map.of("aep.auth.type", "none")))
        .singleElement()
        .asString()
        .contains("aep.auth.type", "HTTP 401");
    assertThat(problems(Map.of("aep.endpoint", inlet.endpoint() + "0")))
        .singleElement()
        .asString()
        .contains("aep.endpoint", "HTTP 404");
    assertThat(problems(Map.of("aep.endpoint", "https://no.such.host.invalid/collection/abc")))
        .singleElement()
        .asString()
        .contains("aep.endpoint", "cannot resolve this host name");
    assertThat(inlet.stats().accepted()).isZero();
    cluster.rest().put(name, config());
  }

  /** The errors of a validation that also tests the connection. */
  private List<String> problems(Map<String, String> changed) {
    Map<String, String> config = with(changed);
    config.put("aep.validate.connection", "true");
    return StreamSupport.stream(
            cluster.rest().validate(config).path("configs").spliterator(), false)
        .flatMap(it -> StreamSupport.stream(it.at("/value/errors").spliterator(), false))
        .map(it -> it.asText())
        .toList();
  }

  private String failure() {
    await().atMost(TIME).until(() -> cluster.rest().status(name).failure().isPresent());
    return cluster.rest().status(name).failure().orElseThrow();
  }

  private void deliversEachOnce(int records) {
    cluster.awaitFinished(name);
    assertThat(inlet.acceptedIds())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, records).mapToObj(i -> "e" + i).toList());
    assertThat(cluster.topics().size(LocalCluster.deadLetterTopic(name))).isZero();
    assertThat(cluster.rest().status(name).isRunning(1)).isTrue();
  }

  private void produce(int from, int to) {
    for (int i = from; i < to; i++) {
      cluster.writer().send(name, null, "{\"_id\":\"e" + i + "\"}");
    }
    cluster.writer().flush();
  }

  private Map<String, String> with(Map<String, String> changed) {
    Map<String, String> config = new HashMap<>(config());
    config.putAll(changed);
    return config;
  }

  private Map<String, String> config() {
    Map<String, String> config = ConnectorFixture.config(name, inlet);
    config.putAll(ConnectorFixture.credential(inlet));
    return config;
  }
}
