package io.aepconnect.config;

import io.aepconnect.http.TlsSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/** Kafka's own {@code ssl.*} keys for clients, with its types and defaults, for our requests. */
final class TlsKeys {

  private static final String STORE_TYPE = "JKS, PKCS12 or PEM.";

  private TlsKeys() {}

  static void define(ConfigDef definition) {
    Keyed keys = new Keyed(new KeyGroup(definition, "TLS"), kafkas());
    keys.define(
        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
        "File with the certificates to trust, on every worker. Without one, the JVM's own public"
            + " authorities are trusted, which is right for AEP itself.");
    keys.define(
        SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
        "Password of the trust store; not for PEM, which has none.");
    keys.define(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "Format of the trust store: " + STORE_TYPE);
    keys.define(
        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
        "Certificates to trust as PEM text instead of a file; set the type to PEM.");
    keys.define(
        SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
        "File with our own certificate and key, on every worker, for a gateway that asks for one"
            + " (mutual TLS).");
    keys.define(
        SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
        "Password of the key store; not for PEM, which has none.");
    keys.define(
        SslConfigs.SSL_KEY_PASSWORD_CONFIG,
        "Password of the private key, where it has one of its own.");
    keys.define(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "Format of the key store: " + STORE_TYPE);
    keys.define(
        SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
        "Our private key as PEM text (PKCS#8) instead of a file; set the type to PEM.");
    keys.define(
        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
        "Our certificate and those that signed it, as PEM text instead of a file.");
    keys.define(
        SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
        "https: the server's certificate must be for the host that we call. Empty: any host's is"
            + " taken, which lets anybody with a trusted certificate read along; for tests only.");
    keys.define(
        SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, "Versions of TLS that may be used, best first.");
    keys.define(
        SslConfigs.SSL_PROTOCOL_CONFIG,
        "Highest version of TLS to offer; with TLSv1.2, TLSv1.3 is not used.");
    keys.define(
        SslConfigs.SSL_CIPHER_SUITES_CONFIG,
        "Cipher suites that may be used. Empty: all that the JVM holds safe.");
  }

  /**
   * The settings in a configuration's parsed values; what is not ours to set is Kafka's default.
   */
  static TlsSettings settings(Map<String, ?> values) {
    Map<String, Object> ssl = new HashMap<>(kafkas().defaultValues());
    ssl.replaceAll(
        (key, fallback) ->
            values.containsKey(Keys.SSL_PREFIX + key)
                ? values.get(Keys.SSL_PREFIX + key)
                : fallback);
    return new TlsSettings(ssl);
  }

  private static ConfigDef kafkas() {
    ConfigDef ssl = new ConfigDef();
    SslConfigs.addClientSslSupport(ssl);
    return ssl;
  }

  /** Takes over keys of Kafka's one by one. */
  private record Keyed(KeyGroup group, ConfigDef kafkas) {

    void define(String name, String doc) {
      ConfigDef.ConfigKey key = kafkas.configKeys().get(name);
      group.define(
          Keys.SSL_PREFIX + name,
          key.type,
          key.defaultValue,
          key.validator,
          key.importance,
          "TLS: " + name.substring("ssl.".length()).replace('.', ' '),
          doc);
    }
  }
}
