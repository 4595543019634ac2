package io.aepconnect.config;

import org.apache.kafka.common.config.ConfigDef;

/** The way out of the network. */
final class ProxyKeys {

  private ProxyKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Proxy");
    keys.define(
        Keys.PROXY_HOST,
        ConfigDef.Type.STRING,
        null,
        Validators.proxyHost(),
        ConfigDef.Importance.LOW,
        "Proxy host",
        "HTTP proxy for all requests, to the inlet and for tokens. Requests to https:// URLs go"
            + " through a tunnel (CONNECT), so the proxy does not see them.");
    keys.define(
        Keys.PROXY_PORT,
        ConfigDef.Type.INT,
        null,
        Validators.port(),
        ConfigDef.Importance.LOW,
        "Proxy port",
        "Port of the proxy; needed with " + Keys.PROXY_HOST + ".");
    keys.optionalText(
        Keys.PROXY_USER,
        ConfigDef.Importance.LOW,
        "Proxy user",
        "User at a proxy that wants basic authentication.");
    keys.secret(
        Keys.PROXY_PASSWORD,
        null,
        ConfigDef.Importance.LOW,
        "Proxy password",
        "Password at the proxy, best through a ConfigProvider.");
  }
}
