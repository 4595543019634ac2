package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.batch.Batch;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.testing.Records;
import io.aepconnect.testing.Transports;
import io.aepconnect.testkit.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.util.TimeValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections may be used for another request, and which must not. */
class ConnectionReuseTest {

  private static final Batch SMALL = Batch.of(List.of(Records.message(0, "{}")));

  /** More than the buffers of two sockets can store. */
  private static final Batch LARGE =
      Batch.of(List.of(Records.message(0, "\"" + "x".repeat(16_000_000) + "\"")));

  private static final String LATE = "HTTP/1.1 207 Late\r\nContent-Length: 4\r\n\r\nlate";

  @ParameterizedTest
  @CsvSource({
    "200, 1", "207, 1", "400, 1", "401, 1", "403, 1", "413, 1", "429, 1", "408, 2", "500, 2",
    "501, 2", "502, 2", "503, 2", "504, 2"
  })
  void anErrorOfTheServerOrItsTimeoutEndsAConnection(int status, int connections) {
    try (RawServer server = RawServer.start(always(answer(status, "one")));
        HttpBatchEndpoint endpoint = endpoint(server)) {
      post(endpoint, SMALL);
      post(endpoint, SMALL);

      assertThat(server.connections()).isEqualTo(connections);
    }
  }

  /**
   * So that the client notices a changed address of a host, although the old address still works.
   */
  @Test
  void aConnectionThatHasLivedLongEnoughIsReplaced() {
    try (RawServer server = RawServer.start(always(answer(207, "one")));
        HttpTransport aged =
            new HttpTransport(
                Transports.with((ProxySettings) null), 1, TimeValue.ZERO_MILLISECONDS)) {
      aged.send(new HttpGet(url(server)), Redaction.NONE);
      aged.send(new HttpGet(url(server)), Redaction.NONE);

      assertThat(server.connections()).isEqualTo(2);
    }
    assertThat(HttpTransport.LIFE_OF_CONNECTION).isEqualTo(TimeValue.ofMinutes(5));
  }

  @Test
  void anAnswerTooManyIsNotTakenForTheNextRequests() {
    assertSecondIsItsOwn(peer -> peer.write(answer(207, "own") + LATE));
  }

  @Test
  void bytesAfterABodilessAnswerAreNotTheNextRequests() {
    assertSecondIsItsOwn(peer -> peer.write("HTTP/1.1 204 No Content\r\n\r\n" + LATE));
  }

  @Test
  void bytesBeyondAnAnswersLengthAreNotTheNextRequests() {
    assertSecondIsItsOwn(
        peer -> peer.write("HTTP/1.1 207 x\r\nContent-Length: 0\r\n\r\nown" + LATE));
  }

  @Test
  void anAnswerDuringARestIsNotTakenForTheNextRequests() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    RawServer.Script script =
        peer -> {
          peer.request();
          peer.write(answer(207, "own"));
          if (peer.number() == 1) {
            waitFor(first);
            peer.write(LATE);
            late.countDown();
          }
          whileAsked(peer, answer(207, "own"));
        };
    try (RawServer server = RawServer.start(script);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      post(endpoint, SMALL);
      first.countDown();
      waitFor(late);

      assertThat(body(post(endpoint, SMALL))).isEqualTo("own");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void thatHoldsForTlsToo(@TempDir Path directory) {
    Certificates certificates = Certificates.create(directory, "localhost");
    try (RawServer server =
            RawServer.start(certificates.serverContext(), first(answer(207, "own") + LATE));
        HttpBatchEndpoint endpoint = endpoint(tls(server, certificates))) {
      for (int i = 0; i < 5; i++) {
        assertThat(body(post(endpoint, SMALL))).isEqualTo("own");
      }
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void anErrorBeforeTheRequestWasSentCompletelyEndsTheConnection() {
    RawServer.Script early =
        peer -> {
          peer.head();
          peer.write(answer(413, "large"));
          if (peer.number() == 1) {
            peer.skipBody();
          }
          whileAsked(peer, answer(207, "own"));
        };
    try (RawServer server = RawServer.start(early);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      assertThat(((Reply.Answered) post(endpoint, LARGE)).status()).isEqualTo(413);

      post(endpoint, SMALL);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /** Such a response cannot be for messages that the server has not received yet. */
  @Test
  void aSuccessBeforeTheRequestWasSentCompletelyIsNoAnswer() {
    RawServer.Script early =
        peer -> {
          peer.head();
          peer.write(LATE);
          peer.skipBody();
        };
    try (RawServer server = RawServer.start(early);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      assertThat(post(endpoint, LARGE))
          .isInstanceOfSatisfying(
              Reply.Unanswered.class,
              it -> assertThat(it.cause()).contains("before the request was sent completely"));
    }
  }

  @Test
  void aServerThatOnlySaysContinueEarlyIsListenedTo() {
    RawServer.Script continuing =
        peer -> {
          peer.head();
          peer.write("HTTP/1.1 100 Continue\r\n\r\n");
          peer.skipBody();
          peer.write(answer(207, "own"));
          whileAsked(peer, answer(207, "own"));
        };
    try (RawServer server = RawServer.start(continuing);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      assertThat(body(post(endpoint, LARGE))).isEqualTo("own");
    }
  }

  /** Bytes that a server sends before any request are no response. */
  @ParameterizedTest
  @ValueSource(strings = {LATE, "220 smtp.example ESMTP\r\n"})
  void aServerThatSpeaksFirstIsNotUnderstood(String greeting) {
    CountDownLatch spoken = new CountDownLatch(1);
    RawServer.Script first =
        peer -> {
          peer.write(greeting);
          spoken.countDown();
          peer.request();
        };
    try (RawServer server = RawServer.start(first);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      assertThat(post(endpoint, LARGE)).isInstanceOf(Reply.Unanswered.class);
      waitFor(spoken);
    }
  }

  private static void assertSecondIsItsOwn(RawServer.Script firstAnswer) {
    RawServer.Script script =
        peer -> {
          peer.request();
          if (peer.number() == 1) {
            firstAnswer.run(peer);
          } else {
            peer.write(answer(207, "own"));
          }
          whileAsked(peer, answer(207, "own"));
        };
    try (RawServer server = RawServer.start(script);
        HttpBatchEndpoint endpoint = endpoint(server)) {
      post(endpoint, SMALL);

      assertThat(body(post(endpoint, SMALL))).isEqualTo("own");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /** The first request gets this response, all others get another one. */
  private static RawServer.Script first(String firstAnswer) {
    return peer -> {
      peer.request();
      peer.write(peer.number() == 1 ? firstAnswer : answer(207, "own"));
      whileAsked(peer, answer(207, "own"));
    };
  }

  private static RawServer.Script always(String answer) {
    return peer -> whileAsked(peer, answer);
  }

  private static void whileAsked(RawServer.Peer peer, String answer) throws IOException {
    while (!peer.request().isEmpty()) {
      peer.write(answer);
    }
  }

  private static String answer(int status, String body) {
    return "HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
  }

  private static URI url(RawServer server) {
    return URI.create("http://127.0.0.1:" + server.port() + "/collection/batch/x");
  }

  private static HttpBatchEndpoint endpoint(RawServer server) {
    return endpoint(settings(url(server), Transports.with(Duration.ofSeconds(10))));
  }

  private static HttpBatchEndpoint endpoint(EndpointSettings settings) {
    return new HttpBatchEndpoint(settings);
  }

  private static EndpointSettings tls(RawServer server, Certificates certificates) {
    Map<String, Object> ssl = new HashMap<>();
    ssl.put("ssl.truststore.type", "PKCS12");
    ssl.put("ssl.truststore.location", certificates.trustingServer().toString());
    ssl.put("ssl.truststore.password", new Password(Certificates.PASSWORD));
    URI url = URI.create("https://localhost:" + server.port() + "/collection/batch/x");
    return settings(url, Transports.with(null, ssl));
  }

  private static EndpointSettings settings(URI url, TransportSettings transport) {
    return new EndpointSettings(url, transport, 1, Map.of(), new AuthSettings.None());
  }

  private static Reply post(HttpBatchEndpoint endpoint, Batch batch) {
    return endpoint.post(batch).join();
  }

  private static String body(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? new String(answered.body(), UTF_8)
        : reply.toString();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
