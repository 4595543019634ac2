package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.testing.Reachable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is printed, in a log or an exception, shows no secret of the configuration. */
class HiddenSecretsTest {

  private static final String SECRET = "planted-hush";

  @ParameterizedTest
  @ValueSource(strings = {"none", "token", "oauth2"})
  void nothingThatHoldsTheConfigurationShowsItsSecrets(String auth) {
    Map<String, String> properties = new HashMap<>();
    properties.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    properties.put("aep.auth.type", auth);
    properties.put("aep.auth.token", SECRET);
    properties.put("aep.auth.client.id", "client");
    properties.put("aep.connection.auth.client.secret", SECRET);
    properties.put("aep.request.headers", "{\"x-api-key\":\"" + SECRET + "\"}");
    properties.put("aep.proxy.host", "proxy.example");
    properties.put("aep.proxy.port", "8080");
    properties.put("aep.proxy.user", "user");
    properties.put("aep.proxy.password", SECRET);
    properties.put("aep.ssl.key.password", SECRET);
    AepSinkConfig config = new AepSinkConfig(properties);

    try (HttpBatchEndpoint endpoint = new HttpBatchEndpoint(config.http())) {
      assertThat(Reachable.from(AdobeNames.read(properties), config, config.http(), endpoint))
          .hasSizeGreaterThan(8)
          .allSatisfy(it -> assertThat(it.toString()).doesNotContain(SECRET));
    }
  }
}
