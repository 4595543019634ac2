package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.batch.Batch;
import io.aepconnect.inlet.ConnectionCheck;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.platform.SchemaRegistryClient;
import io.aepconnect.testing.Records;
import io.aepconnect.testing.Transports;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that are not HTTP and quote a secret of the request in the invalid part. */
class WireTextTest {

  private static final String SECRET = "eyJhbGciOi.J1c2VyIjoiNDIi.c2lnbmF0dXJl";

  private static final AuthSettings GIVEN = new AuthSettings.GivenToken(new Password(SECRET));

  static Stream<String> answers() {
    String ok = "HTTP/1.1 200 OK\r\n";
    return Stream.of(
        SECRET + "\r\n\r\n",
        "HTTP/1.1 " + SECRET + "\r\n\r\n",
        "HTTP/" + SECRET + " 200 OK\r\n\r\n",
        "HTTP/9." + SECRET + " 200 OK\r\n\r\n",
        ok + "no header " + SECRET + "\r\n\r\n",
        ok + " " + SECRET + "\r\n\r\n",
        ok + SECRET + " : x\r\n\r\n",
        ok + "Content-Length: " + SECRET + "\r\n\r\n",
        ok + "Content-Length: " + cut(SECRET) + "\r\n\r\n",
        ok + "Transfer-Encoding: " + SECRET + "\r\n\r\n",
        ok + "Content-Encoding: " + SECRET + "\r\nContent-Length: 1\r\n\r\nx",
        ok + "Transfer-Encoding: chunked\r\n\r\n" + SECRET + "\r\n",
        ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nno trailer " + SECRET + "\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: " + SECRET + "\r\n\r\n",
        "HTTP/1.1 400 " + SECRET + "\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 No\r\nWWW-Authenticate: " + SECRET + " =\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 407 No\r\nProxy-Authenticate: =" + SECRET + "\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 503 No\r\nRetry-After: " + SECRET + "\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 403 No\r\nContent-Length: 38\r\n\r\n" + SECRET);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theInletsLeavesNoTokenInTheReply(String answer) {
    try (RawServer server = RawServer.answering(answer);
        HttpBatchEndpoint endpoint = new HttpBatchEndpoint(inlet(server, null, GIVEN))) {
      assertThat(shown(endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join()))
          .doesNotContain(pieces());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theInletsLeavesNoTokenInTheConnectionCheck(String answer) {
    try (RawServer server = RawServer.answering(answer)) {
      assertThat(ConnectionCheck.of(inlet(server, null, GIVEN)).problem().toString())
          .doesNotContain(pieces());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theTokenServicesLeavesNoClientSecret(String answer) {
    try (RawServer server = RawServer.answering(answer);
        TokenSource tokens = TokenSources.open(credential(server))) {
      assertThat(tokens.token().toString()).doesNotContain(pieces());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theSchemaRegistrysLeavesNoToken(String answer) {
    try (RawServer server = RawServer.answering(answer);
        SchemaRegistryClient download =
            new SchemaRegistryClient(
                new PlatformSettings(
                    URI.create("http://127.0.0.1:" + server.port()),
                    "key",
                    "org",
                    "prod",
                    GIVEN,
                    Transports.with((ProxySettings) null)),
                1)) {
      assertThat(outcome(download)).doesNotContain(pieces());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theProxysLeavesNoPassword(String answer) {
    try (RawServer server = RawServer.answering(answer)) {
      ProxySettings proxy =
          new ProxySettings("127.0.0.1", server.port(), "user", new Password(SECRET));
      for (String scheme : List.of("http", "https")) {
        EndpointSettings settings =
            new EndpointSettings(
                URI.create(scheme + "://inlet.example/collection/batch/x"),
                Transports.with(proxy),
                1,
                Map.of(),
                new AuthSettings.None());
        try (HttpBatchEndpoint endpoint = new HttpBatchEndpoint(settings)) {
          assertThat(shown(endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join()))
              .doesNotContain(pieces());
        }
      }
    }
  }

  private static EndpointSettings inlet(RawServer server, ProxySettings proxy, AuthSettings auth) {
    return new EndpointSettings(
        URI.create("http://127.0.0.1:" + server.port() + "/collection/batch/x"),
        Transports.with(proxy),
        1,
        Map.of(),
        auth);
  }

  private static OAuthSettings credential(RawServer server) {
    return new OAuthSettings(
        URI.create("http://127.0.0.1:" + server.port() + "/token"),
        "client",
        new Password(SECRET),
        "openid",
        Transports.with((ProxySettings) null));
  }

  private static String shown(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? answered + " " + ProblemBody.message(answered.body())
        : reply.toString();
  }

  private static String outcome(SchemaRegistryClient download) {
    try {
      return download.fetch(new SchemaRef("id", "v;version=1"));
    } catch (ConnectException e) {
      StringBuilder all = new StringBuilder();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        all.append(cause);
      }
      return all.toString();
    }
  }

  private static String cut(String secret) {
    return secret.substring(0, secret.length() / 2);
  }

  /** The secret, and the part that would be left after truncation. */
  private static List<String> pieces() {
    return IntStream.range(0, SECRET.length() - 7)
        .mapToObj(from -> SECRET.substring(from, from + 8))
        .toList();
  }
}
