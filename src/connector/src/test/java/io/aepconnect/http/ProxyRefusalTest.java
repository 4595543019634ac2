package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.auth.TokenResult;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error names a proxy that opens no tunnel, and nobody takes its response for the server's. */
class ProxyRefusalTest {

  private static final AuthSettings GIVEN = new AuthSettings.GivenToken(new Password("a-token"));

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 501, 502, 503, 504})
  void aFailureMayPass(int status) {
    try (RawServer proxy = refusing(status)) {
      assertThat(post(proxy, GIVEN))
          .isInstanceOfSatisfying(
              Reply.Unanswered.class,
              it ->
                  assertThat(it.cause()).contains(named(proxy), "inlet.example", "HTTP " + status));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 401, 403, 404, 405})
  void aRefusalFailsTheTask(int status) {
    try (RawServer proxy = refusing(status)) {
      assertThat(post(proxy, GIVEN))
          .isInstanceOfSatisfying(
              Reply.Denied.class,
              it ->
                  assertThat(it.reason())
                      .contains(named(proxy), "inlet.example", "HTTP " + status, "aep.proxy.host"));
    }
  }

  @Test
  void aWrongLoginFailsTheTask() {
    try (RawServer proxy = refusing(407)) {
      assertThat(post(proxy, GIVEN))
          .isInstanceOfSatisfying(
              Reply.Denied.class,
              it ->
                  assertThat(it.reason())
                      .contains(named(proxy), "407", "aep.proxy.user", "aep.proxy.password"));
    }
  }

  /** Only a proxy answers with 407, so this is clear even without a tunnel. */
  @Test
  void aWrongLoginIsTheProxysWithoutATunnelToo() {
    try (RawServer proxy = refusing(407);
        TokenSource tokens = TokenSources.open(credential("http://ims.example/token", proxy));
        SchemaRegistryClient download =
            new SchemaRegistryClient(registry("http://platform.example", proxy), 1)) {
      EndpointSettings plain = settings("http", proxy, GIVEN);
      try (HttpBatchEndpoint endpoint = new HttpBatchEndpoint(plain)) {
        assertThat(endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join())
            .isInstanceOf(Reply.Denied.class)
            .asString()
            .contains(named(proxy), "aep.proxy.password");
      }
      assertThat(ConnectionCheck.of(plain).problem().toString())
          .contains(named(proxy), "aep.proxy.password")
          .doesNotContain("inlet");
      assertThat(tokens.token())
          .isInstanceOf(TokenResult.Denied.class)
          .asString()
          .contains(named(proxy), "aep.proxy.password")
          .doesNotContain("token endpoint");
      assertThatThrownBy(() -> download.fetch(new SchemaRef("id", "v;version=1")))
          .hasMessageContainingAll(named(proxy), "aep.proxy.password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no HTTP\r\n\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
  void oneThatGivesNoAnswerIsNamed(String answer) {
    try (RawServer proxy = RawServer.answering(answer)) {
      assertThat(post(proxy, GIVEN))
          .isInstanceOfSatisfying(
              Reply.Unanswered.class,
              it -> assertThat(it.cause()).contains(named(proxy), "inlet.example"));
    }
  }

  @Test
  void aRefusalSpendsNoToken() {
    AtomicInteger fetches = new AtomicInteger();
    String token = "{\"access_token\":\"a-token\",\"expires_in\":3600}";
    RawServer.Script script =
        peer -> {
          if (peer.request().startsWith("CONNECT")) {
            peer.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
          } else {
            fetches.incrementAndGet();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + token.length() + "\r\n\r\n" + token);
          }
        };
    try (RawServer proxy = RawServer.start(script)) {
      OAuthSettings credential = credential("http://ims.example/token", proxy);

      assertThat(post(proxy, credential)).isInstanceOf(Reply.Denied.class);
      assertThat(fetches).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void theTokenServicesWayIsToldFromTheTokenService(int status) {
    try (RawServer proxy = refusing(status);
        TokenSource tokens = TokenSources.open(credential("https://ims.example/token", proxy))) {
      TokenResult result = tokens.token();

      assertThat(result)
          .isInstanceOf(status == 502 ? TokenResult.Later.class : TokenResult.Denied.class);
      assertThat(result.toString())
          .contains(named(proxy), "HTTP " + status)
          .doesNotContain("token endpoint answered", "aep.auth.client");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void theSchemaRegistrysWayIsToldFromTheRegistry(int status) {
    try (RawServer proxy = refusing(status);
        SchemaRegistryClient download =
            new SchemaRegistryClient(registry("https://platform.example", proxy), 1)) {
      assertThatThrownBy(() -> download.fetch(new SchemaRef("id", "v;version=1")))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll(named(proxy), "HTTP " + status)
          .hasMessageNotContaining("aep.ims.org.id");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void theConnectionCheckNamesIt(int status) {
    try (RawServer proxy = refusing(status)) {
      assertThat(ConnectionCheck.of(settings(proxy, GIVEN)).problem())
          .hasValueSatisfying(
              problem ->
                  assertThat(problem.reason())
                      .contains(named(proxy), "HTTP " + status)
                      .doesNotContain("the inlet answers", "Denied["));
    }
  }

  private static RawServer refusing(int status) {
    String answer = "HTTP/1.1 %d Refused\r\nContent-Length: 2\r\n\r\n{}".formatted(status);
    return RawServer.answering(answer);
  }

  private static Reply post(RawServer proxy, AuthSettings auth) {
    try (HttpBatchEndpoint endpoint = new HttpBatchEndpoint(settings(proxy, auth))) {
      return endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join();
    }
  }

  private static PlatformSettings registry(String url, RawServer proxy) {
    return new PlatformSettings(
        URI.create(url), "key", "org", "prod", GIVEN, Transports.with(at(proxy)));
  }

  private static EndpointSettings settings(RawServer proxy, AuthSettings auth) {
    return settings("https", proxy, auth);
  }

  private static EndpointSettings settings(String scheme, RawServer proxy, AuthSettings auth) {
    return new EndpointSettings(
        URI.create(scheme + "://inlet.example/collection/batch/x"),
        Transports.with(at(proxy)),
        1,
        Map.of(),
        auth);
  }

  private static OAuthSettings credential(String url, RawServer proxy) {
    return new OAuthSettings(
        URI.create(url), "client", new Password("hush"), "openid", Transports.with(at(proxy)));
  }

  private static ProxySettings at(RawServer proxy) {
    return new ProxySettings("127.0.0.1", proxy.port(), "user", new Password("pass"));
  }

  private static String named(RawServer proxy) {
    return "proxy at 127.0.0.1:" + proxy.port();
  }
}
