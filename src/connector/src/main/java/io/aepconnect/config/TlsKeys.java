package io.aepconnect.config;

import io.aepconnect.http.TlsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/** Kafka's own {@code ssl.*} keys for clients, with its types and defaults, for our requests. */
final class TlsKeys {

  /** Before the names of Kafka's keys. */
  private static final String PREFIX = "aep.";

  private static final ConfigDef KAFKAS = kafkas();

  static final Key<Optional<Object>> TRUSTSTORE =
      key(
          SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
          """
          File with the certificates to trust, on every worker. Without one, the JVM's public
          certificate authorities are trusted, which is right for AEP itself.
          """);

  static final Key<Optional<Object>> KEYSTORE =
      key(
          SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
          """
          File with the connector's own certificate and key, on every worker, for a gateway that
          requires a client certificate (mutual TLS).
          """);

  static final Key<Optional<Object>> PROTOCOLS =
      key(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, "Versions of TLS that may be used, best first.");

  static final Key<Optional<Object>> PROTOCOL =
      key(
          SslConfigs.SSL_PROTOCOL_CONFIG,
          "Highest version of TLS to offer; with TLSv1.2, TLSv1.3 is not used.");

  static final Key<Optional<Object>> CIPHER_SUITES =
      key(
          SslConfigs.SSL_CIPHER_SUITES_CONFIG,
          "Cipher suites that may be used. Empty: all that the JVM considers safe.");

  private static final List<Key<Optional<Object>>> KEYS =
      List.of(
          TRUSTSTORE,
          key(
              SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
              "Password of the trust store; not for PEM, which has no password."),
          key(
              SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
              "Format of the trust store: JKS, PKCS12 or PEM."),
          key(
              SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
              "Certificates to trust as PEM text instead of a file; set the type to PEM."),
          KEYSTORE,
          key(
              SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
              "Password of the key store; not for PEM, which has no password."),
          key(
              SslConfigs.SSL_KEY_PASSWORD_CONFIG,
              "Password of the private key, if the key has its own password."),
          key(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "Format of the key store: JKS, PKCS12 or PEM."),
          key(
              SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
              "The private key as PEM text (PKCS#8) instead of a file; set the type to PEM."),
          key(
              SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
              """
              The connector's certificate and the certificates that signed it, as PEM text instead
              of a file.
              """),
          key(
              SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
              """
              https: the server's certificate must be issued for the host in the URL. Empty disables
              hostname verification, so that somebody between the worker and the server could read
              everything (man in the middle); for tests only.
              """),
          PROTOCOLS,
          PROTOCOL,
          CIPHER_SUITES);

  static final KeyGroup TLS = new KeyGroup("TLS", List.copyOf(KEYS));

  private TlsKeys() {}

  private static Key<Optional<Object>> key(String name, String doc) {
    return Key.kafkas(
        Objects.requireNonNull(KAFKAS.configKeys().get(name), name),
        PREFIX + name,
        "TLS: " + name.substring("ssl.".length()).replace('.', ' '),
        doc);
  }

  private static ConfigDef kafkas() {
    ConfigDef ssl = new ConfigDef();
    SslConfigs.addClientSslSupport(ssl);
    return ssl;
  }

  /** What is not a key of the connector has Kafka's default. */
  static TlsSettings settings(Values values) {
    Map<String, Object> ssl = new HashMap<>(KAFKAS.defaultValues());
    for (Key<Optional<Object>> key : KEYS) {
      ssl.put(key.name().substring(PREFIX.length()), values.get(key).orElse(null));
    }
    return new TlsSettings(ssl);
  }

  /** What the JVM does not know, or else which store cannot be read. */
  static List<KeyRule.Problem> problems(Values values) {
    List<KeyRule.Problem> unknown =
        Stream.of(
                unknown(PROTOCOL, values, JvmTls::isProtocol, "TLS, TLSv1.3 and TLSv1.2"),
                unknown(
                    PROTOCOLS,
                    values,
                    JvmTls.versions()::contains,
                    String.join(", ", JvmTls.versions())),
                unknown(
                    CIPHER_SUITES,
                    values,
                    JvmTls.cipherSuites()::contains,
                    "names such as " + JvmTls.cipherSuites().get(0)))
            .flatMap(Optional::stream)
            .toList();
    return unknown.isEmpty() ? unreadableStore(values) : unknown;
  }

  private static Optional<KeyRule.Problem> unknown(
      Key<Optional<Object>> key, Values values, Predicate<String> isKnown, String known) {
    if (!values.isGiven(key)) {
      return Optional.empty(); // Kafka's default stays Kafka's affair
    }
    Object value = values.get(key).orElse(List.of());
    List<?> words = value instanceof List<?> list ? list : List.of(value);
    List<String> unknown =
        words.stream().map(String::valueOf).filter(word -> !isKnown.test(word)).toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KeyRule.Problem(
                key.name(),
                "the Java of this worker does not know %s; it knows %s"
                    .formatted(String.join(", ", unknown), known)));
  }

  /** Reads the stores, and finds out which one cannot be read. */
  private static List<KeyRule.Problem> unreadableStore(Values values) {
    TlsSettings tls = settings(values);
    return unreadable(tls).stream()
        .map(
            reason ->
                new KeyRule.Problem(
                    // Kafka calls both a keystore, so see whether it is the other one.
                    (unreadable(tls.withoutKeyStore()).isPresent() ? TRUSTSTORE : KEYSTORE).name(),
                    "TLS cannot be set up: "
                        + reason
                        + ". Every worker must be able to read the file; check its path, type and"
                        + " password"))
        .toList();
  }

  private static Optional<String> unreadable(TlsSettings tls) {
    try {
      tls.check();
      return Optional.empty();
    } catch (KafkaException e) {
      return Optional.of(
          e.getCause() == null
              ? String.valueOf(e.getMessage())
              : e.getMessage() + ": " + e.getCause().getMessage());
    }
  }
}
