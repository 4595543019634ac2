package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.torture.PlantedSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.ProxyAuthenticator;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/** The configurations of Adobe's guide work when only the class and the addresses are changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdobeMigrationIT {

  private LocalCluster cluster;
  private PlantedSecrets secrets;
  private HttpProxyServer proxy;

  @BeforeAll
  void start(@TempDir Path directory) {
    secrets = PlantedSecrets.below(directory);
    cluster = LocalCluster.start(directory, settings -> settings.tracing().withFileSecrets());
    proxy =
        DefaultHttpProxyServer.bootstrap()
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withProxyAuthenticator(new Guard())
            .start();
  }

  @AfterAll
  void stop() {
    proxy.abort();
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic",
        "batching",
        "oauth2",
        "oauth2-proxy",
        "access-token",
        "dead-letters",
        "schemas"
      })
  void deliversWithAdobesConfiguration(String sample) throws IOException {
    String name = "adobe-" + sample;
    InletSettings settings = InletSettings.defaults();
    boolean authenticated = sample.contains("oauth2") || sample.equals("access-token");
    try (InletSimulator inlet =
        InletSimulator.start(
            authenticated ? settings.withAuthentication(Duration.ofHours(1)) : settings)) {
      cluster.topics().create(name, 1);
      cluster.writer().send(name, null, value(sample, "e0"));
      cluster.writer().send(name, null, value(sample, "e1"));
      cluster.writer().flush();

      cluster.run(config(name, sample, inlet));
      cluster.awaitFinished(name);
      cluster.rest().delete(name);

      assertThat(inlet.acceptedIds()).containsExactly("e0", "e1");
      assertThat(inlet.tokens().fetches()).isEqualTo(authenticated ? 1 : 0);
    }
  }

  /** The old names matter here: Connect hides a secret by the name that the user has written. */
  @Test
  void secretsFromAConfigProviderAreUsedAndShownNowhere() throws IOException {
    String name = "adobe-secrets";
    try (InletSimulator inlet =
        InletSimulator.start(InletSettings.defaults().withAuthentication(Duration.ofHours(1)))) {
      long logBefore = secrets.logSize(cluster);
      cluster.topics().create(name, 1);
      cluster.topics().create(LocalCluster.deadLetterTopic(name), 1);
      cluster.writer().send(name, null, value("oauth2-proxy", "e0"));
      cluster.writer().send(name, null, "{}");
      cluster.writer().flush();
      Map<String, String> config = config(name, "oauth2-proxy", inlet);
      config.put("aep.connection.auth.client.secret", secrets.clientSecret());
      config.put("aep.connection.endpoint.headers", secrets.requestHeaders());
      config.put("aep.connection.proxy.password", secrets.proxyPassword());
      config.put("errors.tolerance", "all");
      config.put("errors.deadletterqueue.topic.name", LocalCluster.deadLetterTopic(name));
      config.put("errors.deadletterqueue.context.headers.enable", "true");

      cluster.run(config);
      cluster.awaitFinished(name);

      assertThat(inlet.acceptedIds()).containsExactly("e0");
      assertThat(cluster.deadLetters(name)).hasSize(1);
      secrets.areNotInOutput(cluster, logBefore, name, inlet.tokens().issued());
      secrets.areNotInSettings(cluster, name, inlet.tokens().issued());
      cluster.rest().delete(name);
    }
  }

  private Map<String, String> config(String name, String sample, InletSimulator inlet)
      throws IOException {
    Map<String, String> config = sample(sample);
    config.put("name", name);
    config.put("topics", name);
    config.put("connector.class", AepSinkConnector.class.getName());
    config.put("aep.endpoint", inlet.endpoint().toString());
    config.replace("aep.connection.auth.client.secret", "simulator-secret");
    config.replace("aep.connection.proxy.port", String.valueOf(proxy.getListenAddress().getPort()));
    if (sample.contains("oauth2") || sample.equals("access-token")) {
      config.put("aep.connection.auth.endpoint", inlet.baseUri().toString());
    }
    return config;
  }

  private static Map<String, String> sample(String name) throws IOException {
    try (InputStream json =
        AdobeMigrationIT.class.getResourceAsStream("/adobe/" + name + ".json")) {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }
  }

  /** A complete message; it contains a Connect schema if the sample's converter needs one. */
  private static String value(String sample, String id) throws IOException {
    if (!sample.equals("schemas")) {
      return message(id);
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode payload = json.readTree(message(id));
    return json.createObjectNode()
        .<ObjectNode>set("schema", schema(payload))
        .set("payload", payload)
        .toString();
  }

  private static ObjectNode schema(JsonNode value) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (value.isTextual()) {
      return schema.put("type", "string");
    }
    ArrayNode fields = schema.put("type", "struct").putArray("fields");
    value
        .properties()
        .forEach(field -> fields.add(schema(field.getValue()).put("field", field.getKey())));
    return schema;
  }

  private static String message(String id) {
    String schemaRef =
        "{\"id\":\"%s\",\"contentType\":\"application/vnd.adobe.xed-full+json;version=1\"}"
            .formatted(InletSettings.EVENT_SCHEMA);
    return "{\"header\":{\"schemaRef\":%s,\"imsOrgId\":\"%s\",\"datasetId\":\"%s\"},\"body\":{\"xdmMeta\":{\"schemaRef\":%s},\"xdmEntity\":{\"_id\":\"%s\"}}}"
        .formatted(schemaRef, InletSettings.ORG, InletSettings.EVENT_DATASET, schemaRef, id);
  }

  private static final class Guard implements ProxyAuthenticator {

    @Override
    public boolean authenticate(String user, String password) {
      return user.equals("USER")
          && Set.of("PASSWORD", PlantedSecrets.PROXY_PASSWORD).contains(password);
    }

    @Override
    public String getRealm() {
      return "adobe";
    }
  }
}
