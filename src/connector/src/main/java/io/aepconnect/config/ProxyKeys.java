package io.aepconnect.config;

import io.aepconnect.http.ProxySettings;
import io.aepconnect.http.TransportSettings;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** The HTTP proxy, and with it how requests travel. */
final class ProxyKeys {

  static final Key<Optional<String>> HOST =
      Key.url("aep.proxy.host", "Proxy host")
          .as("HOST", Syntax::proxyHost)
          .optional()
          .doc(
              """
              HTTP proxy for all requests, to the inlet and for tokens. Requests to https:// URLs
              go through a tunnel (CONNECT), so the proxy cannot read them.
              """);

  static final Key<Optional<Integer>> PORT =
      Key.number("aep.proxy.port", "Proxy port")
          .as("1 to 65535", Syntax::port)
          .optional()
          .doc("Port of the proxy; required with aep.proxy.host.");

  static final Key<Optional<String>> USER =
      Key.text("aep.proxy.user", "Proxy user")
          .optional()
          .doc("User name for a proxy that requires basic authentication.");

  static final Key<Optional<Password>> PASSWORD =
      Key.secret("aep.proxy.password", "Proxy password")
          .optional()
          .doc("Password for the proxy, best through a ConfigProvider.");

  static final KeyGroup PROXY = KeyGroup.of("Proxy", HOST, PORT, USER, PASSWORD);

  private ProxyKeys() {}

  /** How all requests travel, whoever they are for. */
  static TransportSettings transport(Values values) {
    return new TransportSettings(
        values.get(InletKeys.CONNECT_TIMEOUT),
        values.get(InletKeys.REQUEST_TIMEOUT),
        values.get(HOST).map(host -> proxy(host, values)).orElse(null),
        TlsKeys.settings(values));
  }

  private static ProxySettings proxy(String host, Values values) {
    return new ProxySettings(
        host,
        values.get(PORT).orElseThrow(),
        values.get(USER).orElse(null),
        values.get(PASSWORD).orElse(null));
  }
}
