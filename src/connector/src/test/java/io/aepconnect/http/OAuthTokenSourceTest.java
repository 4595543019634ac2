package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aepconnect.batch.Batch;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.testing.Records;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthTokenSourceTest {

  private static final Duration LIFE = Duration.ofHours(24);
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private final InletSimulator inlet =
      InletSimulator.start(InletSettings.defaults().withAuthentication(LIFE));
  private final AtomicLong clockMs = new AtomicLong(1_000_000);
  private final OAuthTokenSource tokens =
      new OAuthTokenSource(settings("simulator-secret"), clockMs::get);

  @AfterEach
  void close() {
    tokens.close();
    inlet.close();
  }

  @Test
  void keepsATokenUntilAnHourBeforeItsEnd() {
    Access first = tokens.access();

    clockMs.addAndGet(23 * HOUR_MS - 1);

    assertThat(first).isInstanceOf(Access.Token.class);
    assertThat(tokens.access()).isEqualTo(first);
    assertThat(inlet.tokens().fetches()).isEqualTo(1);
  }

  @Test
  void renewsItInTheBackgroundBeforeItsEnd() {
    Access first = tokens.access();

    clockMs.addAndGet(23 * HOUR_MS);

    assertThat(tokens.access()).isEqualTo(first);
    await().until(() -> !tokens.access().equals(first));
    assertThat(tokens.access()).isInstanceOf(Access.Token.class);
    assertThat(inlet.tokens().fetches()).isEqualTo(2);
  }

  @Test
  void fetchesOnceForAllWhoWait() {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<CompletableFuture<Access>> all =
          IntStream.range(0, 20)
              .mapToObj(i -> CompletableFuture.supplyAsync(tokens::access, threads))
              .toList();

      assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
      assertThat(inlet.tokens().fetches()).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void survivesAnOutageOfTheServiceWhileTheTokenIsValid() {
    Access first = tokens.access();
    inlet.tokens().fail(503);

    clockMs.addAndGet(24 * HOUR_MS - 1);
    assertThat(tokens.access()).isEqualTo(first);
    await().until(() -> inlet.tokens().fetches() == 2);
    clockMs.addAndGet(1);

    assertThat(tokens.access())
        .isInstanceOfSatisfying(
            Access.Later.class, later -> assertThat(later.cause()).contains("HTTP 503"));
    inlet.tokens().recover();
    clockMs.addAndGet(30_000);
    assertThat(tokens.access()).isInstanceOf(Access.Token.class);
  }

  @Test
  void waitsLongerAfterEachFailure() {
    inlet.tokens().fail(500);

    for (int ms = 0; ms < 10_000; ms += 10) {
      assertThat(tokens.access()).isInstanceOf(Access.Later.class);
      clockMs.addAndGet(10);
    }

    // At 0, 0.5, 1.5, 3.5 and 7.5 seconds.
    assertThat(inlet.tokens().fetches()).isEqualTo(5);
  }

  @Test
  void saysWhatToCheckWhenTheCredentialIsWrong() {
    try (OAuthTokenSource wrong = new OAuthTokenSource(settings("hush-hush"), clockMs::get)) {
      assertThat(wrong.access())
          .isInstanceOfSatisfying(
              Access.Denied.class,
              denied ->
                  assertThat(denied.reason())
                      .contains("HTTP 401", "invalid_client", "aep.auth.client.secret")
                      .doesNotContain("hush-hush"));
    }
  }

  @Test
  void fetchesOnceMoreWhenTheInletRefusesAToken() {
    Access.Token first = (Access.Token) tokens.access();

    assertThat(tokens.refused(first)).isTrue();
    Access second = tokens.access();
    assertThat(tokens.refused(first)).isTrue();

    assertThat(second).isNotEqualTo(first);
    assertThat(tokens.access()).isEqualTo(second);
    assertThat(inlet.tokens().fetches()).isEqualTo(2);
  }

  @Test
  void tasksWithTheSameCredentialShareItsTokens() {
    OAuthSettings settings = settings("simulator-secret");
    TokenSource one = TokenSource.of(settings);
    TokenSource two = TokenSource.of(settings("simulator-secret"));

    Access token = one.access();
    one.close();
    one.close();

    assertThat(two.access()).isEqualTo(token);
    assertThat(inlet.tokens().fetches()).isEqualTo(1);
    two.close();
    try (TokenSource three = TokenSource.of(settings)) {
      assertThat(three.access()).isNotEqualTo(token);
    }
  }

  @Test
  void anEndpointThatCannotBeOpenedHoldsNoTokens() {
    Transport broken =
        Transports.with(null, Map.of("ssl.truststore.location", "/nowhere/truststore.jks"));
    assertThatThrownBy(() -> endpoint(settings("simulator-secret"), broken))
        .isInstanceOf(KafkaException.class);

    Access token;
    try (TokenSource one = TokenSource.of(settings("simulator-secret"))) {
      token = one.access();
    }
    try (TokenSource two = TokenSource.of(settings("simulator-secret"))) {
      assertThat(two.access()).isNotEqualTo(token);
    }
  }

  @Test
  void closingEndsAWait() {
    TokenSource closed = new OAuthTokenSource(settings("simulator-secret"), clockMs::get);

    closed.close();

    assertThat(closed.access()).isInstanceOf(Access.Later.class);
  }

  @Test
  void aRevokedTokenIsReplacedWithinTheRequest() {
    try (HttpBatchEndpoint endpoint = endpoint()) {
      assertThat(post(endpoint)).isEqualTo(207);
      inlet.tokens().revokeAll();

      assertThat(post(endpoint)).isEqualTo(207);
      assertThat(inlet.tokens().fetches()).isEqualTo(2);
    }
  }

  @Test
  void aSecondRefusalIsTheAnswer() {
    inlet.faults().next(2, Fault.Answer.status(403));

    try (HttpBatchEndpoint endpoint = endpoint()) {
      assertThat(post(endpoint)).isEqualTo(403);
      assertThat(inlet.tokens().fetches()).isEqualTo(2);
      assertThat(inlet.stats().requests()).isEqualTo(2);
    }
  }

  @Test
  void aGivenTokenIsNotReplaced() {
    AuthSettings given = new AuthSettings.GivenToken(new Password("expired"));
    try (HttpBatchEndpoint endpoint = endpoint(given)) {
      assertThat(post(endpoint)).isEqualTo(401);
      assertThat(inlet.stats().requests()).isEqualTo(1);
    }
  }

  @Test
  void withoutATokenNoRequestIsSent() {
    try (HttpBatchEndpoint denied = endpoint(settings("wrong"))) {
      assertThat(denied.post(Batch.of(List.of(Records.message(0, "{}")))).join())
          .isInstanceOf(Reply.Denied.class);
    }
    inlet.tokens().fail(503);
    try (HttpBatchEndpoint later = endpoint(settings("simulator-secret"))) {
      assertThat(later.post(Batch.of(List.of(Records.message(0, "{}")))).join())
          .isInstanceOf(Reply.Unanswered.class);
    }
    assertThat(inlet.stats().requests()).isZero();
  }

  private static int post(HttpBatchEndpoint endpoint) {
    Reply reply = endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join();
    return ((Reply.Answered) reply).status();
  }

  private HttpBatchEndpoint endpoint() {
    return endpoint(settings("simulator-secret"));
  }

  private HttpBatchEndpoint endpoint(AuthSettings auth) {
    return endpoint(auth, Transports.with(Duration.ofSeconds(20)));
  }

  private HttpBatchEndpoint endpoint(AuthSettings auth, Transport transport) {
    return new HttpBatchEndpoint(
        new HttpSettings(
            URI.create(inlet.endpoint().toString().replace("collection/", "collection/batch/")),
            transport,
            3,
            Map.of(),
            auth));
  }

  private OAuthSettings settings(String secret) {
    return new OAuthSettings(
        inlet.tokenEndpoint(),
        "client",
        new Password(secret),
        "openid,AdobeID",
        Transports.with(Duration.ofSeconds(20)));
  }
}
