package io.aepconnect.inlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.aepconnect.auth.AuthSettings;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.ProblemBody;
import io.aepconnect.http.ProxySettings;
import io.aepconnect.http.Reply;
import io.aepconnect.testing.Records;
import io.aepconnect.testing.Transports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBatchEndpointTest {

  private static final Batch BATCH =
      Batch.of(List.of(Records.message(0, "{\"a\":\"é\"}"), Records.message(1, "2")));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpServer server;
  private HttpBatchEndpoint endpoint;
  private volatile HttpHandler handler;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handler.handle(exchange));
    server.start();
    endpoint = endpoint(Duration.ofSeconds(20), 3);
  }

  @AfterEach
  void stop() {
    release.countDown();
    endpoint.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void postsTheBodyAsJsonOfKnownLength() {
    Map<String, String> seen = new ConcurrentHashMap<>();
    handler =
        exchange -> {
          seen.put("what", exchange.getRequestMethod() + " " + exchange.getRequestURI());
          seen.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          for (String name : Set.of("Content-Type", "Content-Length", "x-sandbox-name")) {
            seen.put(name, exchange.getRequestHeaders().getFirst(name));
          }
          answer(exchange, 207, "{\"ok\":1}");
        };

    Reply reply = post();

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Answered.class,
            answered -> {
              assertThat(answered.status()).isEqualTo(207);
              assertThat(answered.body()).asString(UTF_8).isEqualTo("{\"ok\":1}");
              assertThat(answered.retryAfter()).isNull();
            });
    assertThat(seen)
        .containsEntry("what", "POST /collection/batch/x")
        .containsEntry("body", "{\"messages\":[{\"a\":\"é\"},2]}")
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Content-Length", "27")
        .containsEntry("x-sandbox-name", "prod");
  }

  @Test
  void namesTheFlowOfRowsInAHeaderAndNoFlowForMessages() {
    List<String> flows = new CopyOnWriteArrayList<>();
    handler =
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          flows.add(String.valueOf(exchange.getRequestHeaders().get("x-adobe-flow-id")));
          answer(exchange, 207, "{}");
        };
    Batch rows = Batch.of(List.of(Records.row(0, "flow-1", "{}")));

    endpoint.post(rows).join();
    endpoint.post(BATCH).join();

    assertThat(flows).containsExactly("[flow-1]", "null");
  }

  @Test
  void a500IsReportedAsItIsAndAskedForOnce() {
    AtomicInteger requests = new AtomicInteger();
    handler =
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          answer(exchange, 500, "{}");
        };

    assertThat(((Reply.Answered) post()).status()).isEqualTo(500);
    assertThat(requests).hasValue(1);
  }

  @Test
  void readsAnAnswerOfUnknownLengthToItsEnd() {
    String body = "{\"responses\":[" + "{},".repeat(100_000) + "{}]}";
    handler =
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(207, 0); // in chunks
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        };

    assertThat(((Reply.Answered) post()).body()).asString(UTF_8).isEqualTo(body);
  }

  @Test
  void readsRetryAfter() {
    handler =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "7");
          answer(exchange, 503, "");
        };

    assertThat(((Reply.Answered) post()).retryAfter()).hasSeconds(7);
  }

  @Test
  void doesNotFollowRedirects() {
    AtomicInteger requests = new AtomicInteger();
    handler =
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "/collection/batch/y");
          answer(exchange, 307, "");
        };

    assertThat(((Reply.Answered) post()).status()).isEqualTo(307);
    assertThat(requests).hasValue(1);
  }

  @Test
  void keepsConnectionsAlive() {
    Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    handler =
        exchange -> {
          clients.add(exchange.getRemoteAddress());
          answer(exchange, 207, "{}");
        };

    for (int i = 0; i < 5; i++) {
      assertThat(post()).isInstanceOf(Reply.Answered.class);
    }

    assertThat(clients).hasSize(1);
  }

  @Test
  void hasAsManyRequestsInFlightAsAllowed() {
    CountDownLatch together = new CountDownLatch(3);
    handler =
        exchange -> {
          together.countDown();
          waitFor(together);
          answer(exchange, 207, "{}");
        };

    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, 3).mapToObj(i -> endpoint.post(BATCH)).toList();

    assertThat(replies).allSatisfy(r -> assertThat(r.join()).isInstanceOf(Reply.Answered.class));
  }

  @Test
  void neverSendsARequestTwiceByItself() {
    AtomicInteger requests = new AtomicInteger();
    handler =
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.close();
        };

    assertThat(post()).isInstanceOf(Reply.Unanswered.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void saysThatNobodyListens() {
    server.stop(0);

    assertThat(((Reply.Unanswered) post()).cause()).contains("refused");
  }

  @Test
  void givesUpOnARequestAfterItsTimeout() {
    handler = exchange -> waitFor(release);
    try (HttpBatchEndpoint impatient = endpoint(Duration.ofMillis(300), 1)) {

      Reply reply = impatient.post(BATCH).join();

      assertThat(reply).isInstanceOf(Reply.Unanswered.class);
    }
  }

  @Test
  void givesUpOnAnAnswerThatTricklesBeyondTheTimeout() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(207, 0);
          for (int i = 0; i < 100 && release.getCount() > 0; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause();
          }
          exchange.close();
        };
    try (HttpBatchEndpoint impatient = endpoint(Duration.ofMillis(500), 1)) {
      long start = System.nanoTime();

      Reply reply = impatient.post(BATCH).join();

      assertThat(reply).isEqualTo(new Reply.Unanswered("no complete response within 500 ms"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void anAnswerThatIsCutOffIsNoAnswer() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(207, 1_000);
          exchange.getResponseBody().write("{\"responses\":[".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        };

    assertThat(post()).isInstanceOf(Reply.Unanswered.class);
  }

  @Test
  void closesQuicklyWithRequestsInFlightAndLeavesNoThreadBehind() {
    handler = exchange -> waitFor(release);
    CompletableFuture<Reply> open = endpoint.post(BATCH);
    await().until(() -> threadsOfEndpoints() > 0);
    long start = System.nanoTime();

    endpoint.close();
    endpoint.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    await().until(() -> threadsOfEndpoints() == 0);
    assertThat(open).isCompletedWithValueMatching(Reply.Unanswered.class::isInstance);
    assertThat(endpoint.post(BATCH).join()).isInstanceOf(Reply.Unanswered.class);
  }

  private Reply post() {
    return endpoint.post(BATCH).join();
  }

  private HttpBatchEndpoint endpoint(Duration timeout, int connections) {
    return new HttpBatchEndpoint(
        new EndpointSettings(
            url(),
            Transports.with(timeout),
            connections,
            Map.of(
                "x-sandbox-name", new Password("prod"), "x-api-key", new Password("hush/\"hush\"")),
            new AuthSettings.None()));
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/collection/batch/x");
  }

  @ParameterizedTest
  @CsvSource({
    "x-debug, 1, false",
    "x-trace, 1234567, false",
    "x-trace, 12345678, true",
    "X-Api-KEY, k1, true",
    "x-amz-security-token, t1, true",
    "X-Signature, s1, true",
    "Cookie, id=c1; other=2, true",
    "X-Auth, a1, true",
    "x-sandbox-name, production, false",
  })
  void aHeadersValueIsSecretIfLongOrItsNameSaysSo(String name, String value, boolean secret) {
    String message = "eyJh1bGciOiJSUz1NiJ9 " + value + " is wrong";
    handler = exchange -> answer(exchange, 400, "{\"message\":\"" + message + "\"}");
    EndpointSettings settings =
        new EndpointSettings(
            url(),
            Transports.with(Duration.ofSeconds(20)),
            1,
            Map.of(name, new Password(value)),
            new AuthSettings.GivenToken(new Password("eyJh1bGciOiJSUz1NiJ9")));

    try (HttpBatchEndpoint given = new HttpBatchEndpoint(settings)) {
      assertThat(ProblemBody.message(((Reply.Answered) given.post(BATCH).join()).body()))
          .isEqualTo("[hidden] " + (secret ? "[hidden]" : value) + " is wrong");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer abc.def.ghi, abc.def.ghi",
    "Cookie, a=1; session=abc-def-ghi, abc-def-ghi",
  })
  void aSecretWithinAHeadersValueIsHiddenToo(String name, String value, String secret) {
    handler = exchange -> answer(exchange, 400, "{\"message\":\"bad " + secret + "\"}");
    EndpointSettings settings =
        new EndpointSettings(
            url(),
            Transports.with(Duration.ofSeconds(20)),
            1,
            Map.of(name, new Password(value)),
            new AuthSettings.None());

    try (HttpBatchEndpoint given = new HttpBatchEndpoint(settings)) {
      assertThat(ProblemBody.message(((Reply.Answered) given.post(BATCH).join()).body()))
          .isEqualTo("bad [hidden]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>x-api-key: hush/\"hush\"</html>",
        "{\"x-api-key\":\"hush/\\\"hush\\\"\"}",
        "{\"x-api-key\":\"hush\\/\\\"hush\\\"\"}",
        "{\"sent\":\"{\\\"x-api-key\\\":\\\"hush\\\\\\/\\\\\\\"hush\\\\\\\"\\\"}\"}",
        "?key=hush%2F%22hush%22"
      })
  void leavesOutABodyThatQuotesASecretOfTheRequestHoweverEscaped(String body) {
    handler = exchange -> answer(exchange, 400, body);

    assertThat(((Reply.Answered) post()).body()).isEmpty();
  }

  @Test
  void keepsTheBodyOfASuccessAndCleansItsTextsOneByOne() {
    handler = exchange -> answer(exchange, 207, "{\"responses\":[]}");

    Reply.Answered answered = (Reply.Answered) post();

    assertThat(answered.body()).asString(UTF_8).isEqualTo("{\"responses\":[]}");
    assertThat(answered.redaction().clean("key hush/\"hush\" is for prod"))
        .isEqualTo("key [hidden] is for prod");
    assertThat(answered.redaction().clean("hush%2F%22hush%22")).isEqualTo("[hidden]");
    assertThat(answered.redaction().clean("key hush\\/\"hush\"")).isEqualTo("[hidden]");
    assertThat(answered.redaction().clean("hush")).isEqualTo("hush");
  }

  @Test
  void theSandboxIsNoSecret() {
    handler = exchange -> answer(exchange, 400, "{\"title\":\"/productListItems\"}");

    assertThat(((Reply.Answered) post()).body()).isNotEmpty();
  }

  @Test
  void leavesOutABodyThatQuotesThePasswordOfTheProxy() {
    handler =
        exchange -> {
          String seen = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          answer(exchange, 502, "<html>you sent " + seen + "</html>");
        };
    ProxySettings proxy =
        new ProxySettings(
            "127.0.0.1", server.getAddress().getPort(), "user", new Password("pass:word"));
    EndpointSettings settings =
        new EndpointSettings(
            URI.create("http://inlet.example/collection/batch/x"),
            Transports.with(proxy),
            1,
            Map.of(),
            new AuthSettings.None());

    try (HttpBatchEndpoint proxied = new HttpBatchEndpoint(settings)) {
      assertThat((Reply.Answered) proxied.post(BATCH).join())
          .returns(502, Reply.Answered::status)
          .satisfies(answer -> assertThat(answer.body()).isEmpty());
    }
  }

  private static long threadsOfEndpoints() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("aep-"))
        .count();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A short wait of the server between two parts of a response. */
  private void pause() {
    try {
      assertThat(release.await(100, TimeUnit.MILLISECONDS)).isIn(true, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
