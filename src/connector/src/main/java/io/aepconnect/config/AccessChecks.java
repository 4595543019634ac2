package io.aepconnect.config;

import io.aepconnect.http.TlsSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/** What must hold between the keys of authentication, proxy and TLS. */
final class AccessChecks {

  private AccessChecks() {}

  /** Adds what it finds to the problems, by key. */
  static void find(Map<String, ?> values, Map<String, String> problems) {
    String type = text(values, Keys.AUTH_TYPE).toUpperCase(Locale.ROOT);
    if (type.equals(AuthType.OAUTH2.name())) {
      demand(values, problems, Keys.AUTH_CLIENT_ID, Keys.AUTH_TYPE + " is oauth2");
      demand(values, problems, Keys.AUTH_CLIENT_SECRET, Keys.AUTH_TYPE + " is oauth2");
    } else if (type.equals(AuthType.TOKEN.name())) {
      demand(values, problems, Keys.AUTH_TOKEN, Keys.AUTH_TYPE + " is token");
    }
    if (!text(values, Keys.PROXY_HOST).isBlank() && values.get(Keys.PROXY_PORT) == null) {
      problems.put(Keys.PROXY_PORT, "must be set, because " + Keys.PROXY_HOST + " is");
    }
    findInsecure(values, problems, !type.equals(AuthType.NONE.name()));
    findUnreadableStores(values, problems);
  }

  private static void findInsecure(
      Map<String, ?> values, Map<String, String> problems, boolean authenticated) {
    if (Boolean.TRUE.equals(values.get(Keys.ALLOW_INSECURE))) {
      return;
    }
    boolean secrets = authenticated || !text(values, Keys.REQUEST_HEADERS).isBlank();
    if (secrets && isPlain(text(values, Keys.ENDPOINT))) {
      problems.putIfAbsent(Keys.ENDPOINT, insecure("the token or request headers"));
    }
    if (authenticated && isPlain(text(values, Keys.AUTH_TOKEN_ENDPOINT))) {
      problems.putIfAbsent(Keys.AUTH_TOKEN_ENDPOINT, insecure("the client secret"));
    }
  }

  static String insecure(String what) {
    return "must start with https://, because "
        + what
        + " would cross the network in the clear; for a test environment, set "
        + Keys.ALLOW_INSECURE
        + "=true";
  }

  /** Whether what is sent there leaves this machine unencrypted. */
  static boolean isPlain(String url) {
    try {
      URI uri = new URI(url.trim());
      return "http".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && !uri.getHost().matches("(?i)localhost|127(\\.\\d+){3}|\\[?::1]?");
    } catch (URISyntaxException e) {
      return false; // refused by its own check
    }
  }

  private static void findUnreadableStores(Map<String, ?> values, Map<String, String> problems) {
    TlsSettings tls = TlsKeys.settings(values);
    unreadable(tls)
        .ifPresent(
            reason -> {
              // Kafka calls both a keystore, so see whether it is the other one.
              boolean ofTrust = unreadable(tls.withoutKeyStore()).isPresent();
              problems.put(
                  Keys.SSL_PREFIX
                      + (ofTrust
                          ? SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG
                          : SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG),
                  "TLS cannot be set up: "
                      + reason
                      + ". Every worker must be able to read the file; check its path, type and"
                      + " password");
            });
  }

  private static Optional<String> unreadable(TlsSettings tls) {
    try {
      tls.check();
      return Optional.empty();
    } catch (KafkaException e) {
      return Optional.of(
          e.getCause() == null
              ? e.getMessage()
              : e.getMessage() + ": " + e.getCause().getMessage());
    }
  }

  private static void demand(
      Map<String, ?> values, Map<String, String> problems, String key, String because) {
    if (text(values, key).isBlank()) {
      problems.put(key, "must be set, because " + because);
    }
  }

  private static String text(Map<String, ?> values, String key) {
    Object value = values.get(key);
    return value instanceof Password secret
        ? secret.value()
        : value == null ? "" : value.toString();
  }
}
