package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.batch.Batch;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.testing.Records;
import io.aepconnect.testing.Transports;
import io.aepconnect.testkit.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.ProxyAuthenticator;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/** TLS with a server of Apache HttpCore, and a proxy built on Netty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTransportTest {

  private static final Password STORE_PASSWORD = new Password(Certificates.PASSWORD);

  private Certificates certificates;
  private Certificates elsewhere;
  private InletSimulator tlsInlet;
  private InletSimulator clientTlsInlet;
  private InletSimulator plainInlet;
  private InletSimulator inletElsewhere;
  private HttpProxyServer proxy;

  @BeforeAll
  void start(@TempDir Path here, @TempDir Path there) {
    certificates = Certificates.create(here, "localhost");
    elsewhere = Certificates.create(there, "elsewhere.example");
    InletSettings settings = InletSettings.defaults();
    tlsInlet = InletSimulator.start(settings, certificates.serverContext(), false);
    clientTlsInlet = InletSimulator.start(settings, certificates.serverContext(), true);
    inletElsewhere = InletSimulator.start(settings, elsewhere.serverContext(), false);
    plainInlet = InletSimulator.start(settings);
    proxy =
        DefaultHttpProxyServer.bootstrap()
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withProxyAuthenticator(new Guard())
            .start();
  }

  @AfterAll
  void stop() {
    proxy.abort();
    tlsInlet.close();
    clientTlsInlet.close();
    inletElsewhere.close();
    plainInlet.close();
  }

  @Test
  void aSelfSignedServerIsRefusedWithAReasonThatHelps() {
    assertThat(((Reply.Unanswered) post(tlsInlet, null, Map.of())).cause())
        .contains("unable to find valid certification path", "aep.ssl.truststore.location");
  }

  @Test
  void aSelfSignedServerIsAcceptedWithItsTrustStore() {
    assertThat(status(post(tlsInlet, null, trusting(certificates)))).isEqualTo(207);
  }

  @Test
  void aSelfSignedServerIsAcceptedWithItsCertificateAsText() {
    Map<String, Object> ssl =
        Map.of(
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.certificates",
            new Password(certificates.serverPem()));

    assertThat(status(post(tlsInlet, null, ssl))).isEqualTo(207);
  }

  @Test
  void aServerOfAnotherNameIsRefusedUnlessNamesAreNotChecked() {
    Map<String, Object> ssl = trusting(elsewhere);

    assertThat(((Reply.Unanswered) post(inletElsewhere, null, ssl)).cause())
        .contains("No subject alternative DNS name matching localhost");
    ssl.put("ssl.endpoint.identification.algorithm", "");
    assertThat(status(post(inletElsewhere, null, ssl))).isEqualTo(207);
  }

  @Test
  void aServerThatWantsAClientCertificateGetsIt() {
    Map<String, Object> ssl = trusting(certificates);

    assertThat(post(clientTlsInlet, null, ssl)).isInstanceOf(Reply.Unanswered.class);
    ssl.put("ssl.keystore.type", "PKCS12");
    ssl.put("ssl.keystore.location", certificates.client().toString());
    ssl.put("ssl.keystore.password", STORE_PASSWORD);
    assertThat(status(post(clientTlsInlet, null, ssl))).isEqualTo(207);
  }

  @Test
  void aServerWithoutACommonProtocolIsRefused() {
    Map<String, Object> ssl = trusting(certificates);
    ssl.put("ssl.enabled.protocols", List.of("TLSv1.3"));
    assertThat(status(post(tlsInlet, null, ssl))).isEqualTo(207);

    ssl.put("ssl.enabled.protocols", List.of("TLSv1.1"));

    assertThat(((Reply.Unanswered) post(tlsInlet, null, ssl)).cause()).contains("protocol");
  }

  @Test
  void requestsGoThroughTheProxyPlain() {
    long before = plainInlet.stats().requests();

    assertThat(status(post(plainInlet, proxy("user", "pass:word"), Map.of()))).isEqualTo(207);
    assertThat(plainInlet.stats().requests()).isEqualTo(before + 1);
  }

  @Test
  void requestsGoThroughTheProxyInATunnel() {
    assertThat(status(post(tlsInlet, proxy("user", "pass:word"), trusting(certificates))))
        .isEqualTo(207);
  }

  @Test
  void aProxyThatRefusesThePasswordIsTheAnswer() {
    for (Reply reply :
        List.of(
            post(plainInlet, proxy("user", "wrong"), Map.of()),
            post(tlsInlet, proxy("user", "wrong"), trusting(certificates)),
            post(plainInlet, proxy(null, null), Map.of()))) {
      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Denied.class, it -> assertThat(it.reason()).contains("aep.proxy.password"));
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    ProxySettings nowhere = new ProxySettings("127.0.0.1", 1, null, null);

    assertThat(((Reply.Unanswered) post(plainInlet, nowhere, Map.of())).cause())
        .contains("127.0.0.1:1");
  }

  @Test
  void tokensAreFetchedThroughTheProxyToo() {
    OAuthSettings credential =
        new OAuthSettings(
            plainInlet.tokenEndpoint(),
            "client",
            new Password("simulator-secret"),
            "openid",
            Transports.with(proxy("user", "pass:word")));
    try (TokenSource tokens = TokenSources.open(credential)) {
      assertThat(tokens.token()).isInstanceOf(TokenResult.Token.class);
    }
    OAuthSettings shut =
        new OAuthSettings(
            plainInlet.tokenEndpoint(),
            "client",
            new Password("simulator-secret"),
            "openid",
            Transports.with(proxy("user", "wrong")));
    try (TokenSource tokens = TokenSources.open(shut)) {
      assertThat(((TokenResult.Denied) tokens.token()).reason()).contains("aep.proxy.password");
    }
  }

  private ProxySettings proxy(String user, String password) {
    return new ProxySettings(
        "127.0.0.1",
        proxy.getListenAddress().getPort(),
        user,
        password == null ? null : new Password(password));
  }

  private static Map<String, Object> trusting(Certificates certificates) {
    Map<String, Object> ssl = new HashMap<>();
    ssl.put("ssl.truststore.type", "PKCS12");
    ssl.put("ssl.truststore.location", certificates.trustingServer().toString());
    ssl.put("ssl.truststore.password", STORE_PASSWORD);
    return ssl;
  }

  private static Reply post(InletSimulator inlet, ProxySettings proxy, Map<String, Object> ssl) {
    URI url = URI.create(inlet.endpoint().toString().replace("collection/", "collection/batch/"));
    EndpointSettings settings =
        new EndpointSettings(
            url, Transports.with(proxy, ssl), 1, Map.of(), new AuthSettings.None());
    try (HttpBatchEndpoint endpoint = new HttpBatchEndpoint(settings)) {
      return endpoint.post(Batch.of(List.of(Records.message(0, "{}")))).join();
    }
  }

  private static int status(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    return ((Reply.Answered) reply).status();
  }

  private static final class Guard implements ProxyAuthenticator {

    @Override
    public boolean authenticate(String user, String password) {
      return user.equals("user") && password.equals("pass:word");
    }

    @Override
    public String getRealm() {
      return "test";
    }
  }
}
