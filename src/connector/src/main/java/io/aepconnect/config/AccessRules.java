package io.aepconnect.config;

import static io.aepconnect.config.AuthKeys.AUTH_TYPE;
import static io.aepconnect.config.AuthKeys.CLIENT_ID;
import static io.aepconnect.config.KeyRule.rule;

import io.aepconnect.config.AuthKeys.AuthType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold between keys of credentials, proxy and TLS, in each of our connectors. */
final class AccessRules {

  static final List<KeyRule> ALL =
      List.of(
          AccessRules::unusedCredential,
          required(
              CLIENT_ID,
              it -> it.get(AUTH_TYPE) == AuthType.OAUTH2,
              "must be set, because aep.auth.type is oauth2"),
          required(
              AuthKeys.CLIENT_SECRET,
              it -> it.get(AUTH_TYPE) == AuthType.OAUTH2,
              "must be set, because aep.auth.type is oauth2"),
          required(
              AuthKeys.TOKEN,
              it -> it.get(AUTH_TYPE) == AuthType.TOKEN,
              "must be set, because aep.auth.type is token"),
          required(
              ProxyKeys.PORT,
              it -> it.get(ProxyKeys.HOST).isPresent(),
              "must be set, because aep.proxy.host is set"),
          encrypted(AuthKeys.TOKEN_ENDPOINT, AccessRules::isAuthenticated, "the client secret"),
          TlsKeys::problems);

  private AccessRules() {}

  /** A credential that requests would go without, because nobody said how to use it. */
  private static List<KeyRule.Problem> unusedCredential(Values values) {
    if (values.isGiven(AUTH_TYPE)) {
      return List.of();
    }
    return unused(AuthKeys.CLIENT_SECRET, AuthType.OAUTH2, values)
        .or(() -> unused(AuthKeys.TOKEN, AuthType.TOKEN, values))
        .or(() -> unused(CLIENT_ID, AuthType.OAUTH2, values))
        .stream()
        .toList();
  }

  private static Optional<KeyRule.Problem> unused(
      Key<? extends Optional<?>> key, AuthType type, Values values) {
    return values
        .get(key)
        .map(
            it ->
                new KeyRule.Problem(
                    AUTH_TYPE.name(),
                    "%s is set, but requests would go without a token. Set aep.auth.type=%s, or aep.auth.type=none if the inlet needs no token"
                        .formatted(key, type.name().toLowerCase(Locale.ROOT))));
  }

  static boolean isAuthenticated(Values values) {
    return values.get(AUTH_TYPE) != AuthType.NONE;
  }

  static KeyRule required(
      Key<? extends Optional<?>> key, Predicate<Values> when, String otherwise) {
    return rule(key, it -> !when.test(it) || it.get(key).isPresent(), otherwise);
  }

  /** A URL to which a secret goes. */
  static KeyRule encrypted(Key<URI> url, Predicate<Values> when, String secret) {
    return encrypted(url, it -> Optional.of(it.get(url)), when, secret);
  }

  /** The same for a URL that need not be there. */
  static KeyRule encrypted(
      Key<?> url, Function<Values, Optional<URI>> of, Predicate<Values> when, String secret) {
    return rule(
        url,
        it ->
            it.get(InletKeys.ALLOW_INSECURE)
                || !when.test(it)
                || of.apply(it).filter(AccessRules::isPlain).isEmpty(),
        "must start with https://, because "
            + secret
            + " would cross the network in the clear; for a test environment, set"
            + " aep.allow.insecure=true");
  }

  /** Whether requests leave this machine unencrypted. */
  private static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme())
        && !url.getHost().matches("(?i)localhost|127(\\.\\d+){3}|\\[?::1]?");
  }
}
