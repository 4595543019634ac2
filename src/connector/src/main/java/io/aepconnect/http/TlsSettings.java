package io.aepconnect.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Trust store, key store and protocol settings. Kafka's own code reads the stores, so all its
 * formats work, including PEM.
 *
 * @param ssl parsed values of Kafka's {@code ssl.*} keys, as {@link SslConfigs} defines them
 */
public record TlsSettings(Map<String, ?> ssl) {

  /**
   * Reads the key and trust stores.
   *
   * @throws KafkaException if a store cannot be read, with the reason
   */
  public void check() {
    strategy();
  }

  /** The same settings without a client certificate. */
  public TlsSettings withoutKeyStore() {
    Map<String, Object> rest = new HashMap<>(ssl);
    rest.remove(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    rest.remove(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);
    rest.remove(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
    rest.remove(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);
    return new TlsSettings(rest);
  }

  TlsSocketStrategy strategy() {
    try (DefaultSslEngineFactory stores = new DefaultSslEngineFactory()) {
      stores.configure(ssl);
      ClientTlsStrategyBuilder strategy =
          ClientTlsStrategyBuilder.create()
              .setSslContext(stores.sslContext())
              .setTlsVersions(array(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG))
              .setCiphers(array(SslConfigs.SSL_CIPHER_SUITES_CONFIG));
      if (!isEndpointIdentified()) {
        strategy
            .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
            .setHostnameVerifier(NoopHostnameVerifier.INSTANCE);
      }
      return strategy.buildClassic();
    }
  }

  /**
   * Whether the host name is verified; an empty algorithm turns that off, as in Kafka's clients.
   */
  private boolean isEndpointIdentified() {
    Object algorithm = ssl.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
    return algorithm == null || !algorithm.toString().isBlank();
  }

  /** The values of a list key; null if it is not set, so that the JVM's default applies. */
  private String @Nullable [] array(String key) {
    return ssl.get(key) instanceof List<?> list && !list.isEmpty()
        ? list.stream().map(String::valueOf).toArray(String[]::new)
        : null;
  }
}
