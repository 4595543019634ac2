package io.aepconnect.testing;

import io.aepconnect.http.ProxySettings;
import io.aepconnect.http.TlsSettings;
import io.aepconnect.http.TransportSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/** Transports as tests need them. */
public final class Transports {

  /** Longer than the first handshake of a JVM takes where others want the processor too. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  private Transports() {}

  /** Plain, or with the JVM's own trust. */
  public static TransportSettings with(Duration requestTimeout) {
    return new TransportSettings(ENOUGH, requestTimeout, null, tls(Map.of()));
  }

  /** Through a proxy; null for none. */
  public static TransportSettings with(ProxySettings proxy) {
    return new TransportSettings(ENOUGH, ENOUGH, proxy, tls(Map.of()));
  }

  /** The same with values of Kafka's ssl.* keys. */
  public static TransportSettings with(ProxySettings proxy, Map<String, Object> ssl) {
    return new TransportSettings(ENOUGH, ENOUGH, proxy, tls(ssl));
  }

  private static TlsSettings tls(Map<String, Object> ssl) {
    ConfigDef kafkas = new ConfigDef();
    SslConfigs.addClientSslSupport(kafkas);
    Map<String, Object> values = new HashMap<>(kafkas.defaultValues());
    values.putAll(ssl);
    return new TlsSettings(values);
  }
}
