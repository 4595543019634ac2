package io.aepconnect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.http.TransportSettings;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.testing.Records;
import io.aepconnect.testing.Transports;
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
    TokenResult first = tokens.token();

    clockMs.addAndGet(23 * HOUR_MS - 1);

    assertThat(first).isInstanceOf(TokenResult.Token.class);
    assertThat(tokens.token()).isEqualTo(first);
    assertThat(inlet.tokens().fetches()).isEqualTo(1);
  }

  @Test
  void renewsItInTheBackgroundBeforeItsEnd() {
    TokenResult first = tokens.token();

    clockMs.addAndGet(23 * HOUR_MS);

    assertThat(tokens.token()).isEqualTo(first);
    await().until(() -> !tokens.token().equals(first));
    assertThat(tokens.token()).isInstanceOf(TokenResult.Token.class);
    assertThat(inlet.tokens().fetches()).isEqualTo(2);
  }

  @Test
  void fetchesOnceForAllWhoWait() {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<CompletableFuture<TokenResult>> all =
          IntStream.range(0, 20)
              .mapToObj(i -> CompletableFuture.supplyAsync(tokens::token, threads))
              .toList();

      assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
      assertThat(inlet.tokens().fetches()).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void survivesAnOutageOfTheServiceWhileTheTokenIsValid() {
    TokenResult first = tokens.token();
    inlet.tokens().fail(503);

    clockMs.addAndGet(24 * HOUR_MS - 1);
    assertThat(tokens.token()).isEqualTo(first);
    await().until(() -> inlet.tokens().fetches() == 2);
    clockMs.addAndGet(1);

    assertThat(tokens.token())
        .isInstanceOfSatisfying(
            TokenResult.Later.class, later -> assertThat(later.cause()).contains("HTTP 503"));
    inlet.tokens().recover();
    clockMs.addAndGet(30_000);
    assertThat(tokens.token()).isInstanceOf(TokenResult.Token.class);
  }

  @Test
  void waitsLongerAfterEachFailure() {
    inlet.tokens().fail(500);

    for (int ms = 0; ms < 10_000; ms += 10) {
      assertThat(tokens.token()).isInstanceOf(TokenResult.Later.class);
      clockMs.addAndGet(10);
    }

    // At 0, 0.5, 1.5, 3.5 and 7.5 seconds.
    assertThat(inlet.tokens().fetches()).isEqualTo(5);
  }

  @Test
  void saysWhatToCheckWhenTheCredentialIsWrong() {
    try (OAuthTokenSource wrong = new OAuthTokenSource(settings("hush-hush"), clockMs::get)) {
      assertThat(wrong.token())
          .isInstanceOfSatisfying(
              TokenResult.Denied.class,
              denied ->
                  assertThat(denied.reason())
                      .contains("HTTP 401", "invalid_client", "aep.auth.client.secret")
                      .doesNotContain("hush-hush"));
    }
  }

  @Test
  void fetchesAnotherTokenWhenTheInletRejectsOne() {
    TokenResult.Token first = (TokenResult.Token) tokens.token();

    assertThat(tokens.rejected(first)).isTrue();
    TokenResult second = tokens.token();
    assertThat(tokens.rejected(first)).isTrue();

    assertThat(second).isNotEqualTo(first);
    assertThat(tokens.token()).isEqualTo(second);
    assertThat(inlet.tokens().fetches()).isEqualTo(2);
  }

  @Test
  void tasksWithTheSameCredentialShareItsTokens() {
    OAuthSettings settings = settings("simulator-secret");
    TokenSource one = TokenSources.open(settings);
    TokenSource two = TokenSources.open(settings("simulator-secret"));

    TokenResult token = one.token();
    one.close();
    one.close();

    assertThat(two.token()).isEqualTo(token);
    assertThat(inlet.tokens().fetches()).isEqualTo(1);
    two.close();
    try (TokenSource three = TokenSources.open(settings)) {
      assertThat(three.token()).isNotEqualTo(token);
    }
  }

  @Test
  void anEndpointThatCannotBeOpenedHoldsNoTokens() {
    TransportSettings broken =
        Transports.with(null, Map.of("ssl.truststore.location", "/nowhere/truststore.jks"));
    assertThatThrownBy(() -> endpoint(settings("simulator-secret"), broken))
        .isInstanceOf(KafkaException.class);

    TokenResult token;
    try (TokenSource one = TokenSources.open(settings("simulator-secret"))) {
      token = one.token();
    }
    try (TokenSource two = TokenSources.open(settings("simulator-secret"))) {
      assertThat(two.token()).isNotEqualTo(token);
    }
  }

  @Test
  void closingEndsAWait() {
    TokenSource closed = new OAuthTokenSource(settings("simulator-secret"), clockMs::get);

    closed.close();

    assertThat(closed.token()).isInstanceOf(TokenResult.Later.class);
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
  void aSecondRejectionIsTheResult() {
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

  private HttpBatchEndpoint endpoint(AuthSettings auth, TransportSettings transport) {
    return new HttpBatchEndpoint(
        new EndpointSettings(
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
