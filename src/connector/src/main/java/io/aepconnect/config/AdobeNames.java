package io.aepconnect.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a configuration of Adobe's own connector as one of ours. If both names of a setting are
 * given, ours counts.
 *
 * @param properties under our names; those without meaning for us are left out
 * @param written by our name: the old name under which the user wrote the value
 * @param warnings by old key: what to do about it; without values
 * @param problems by old key: what cannot be taken over
 */
record AdobeNames(
    Map<String, String> properties,
    SortedMap<String, String> written,
    Map<String, String> warnings,
    Map<String, String> problems) {

  private static final String AUTH_ENABLED = "aep.connection.auth.enabled";
  private static final String TOKEN_TYPE = "aep.connection.auth.token.type";
  private static final String PROXY_PORT = "aep.connection.proxy.port";
  private static final String PROXY_HOST = "aep.connection.proxy.host";
  private static final String ADOBES_PROXY_PORT = "443";

  private record Renamed(Key<?> to, UnaryOperator<String> value) {}

  private static final Map<String, Renamed> RENAMED =
      new TreeMap<>(
          Map.ofEntries(
              renamed("aep.connection.auth.client.id", AuthKeys.CLIENT_ID),
              renamed("aep.connection.auth.client.secret", AuthKeys.CLIENT_SECRET),
              renamed("aep.connection.endpoint.headers", InletKeys.REQUEST_HEADERS),
              renamed(PROXY_HOST, ProxyKeys.HOST),
              renamed(PROXY_PORT, ProxyKeys.PORT),
              renamed("aep.connection.proxy.user", ProxyKeys.USER),
              renamed("aep.connection.proxy.password", ProxyKeys.PASSWORD),
              renamed("aep.connection.timeout", InletKeys.CONNECT_TIMEOUT),
              renamed("aep.connection.readTimeout", InletKeys.REQUEST_TIMEOUT),
              renamed("aep.connection.retryBackoff", DeliveryKeys.RETRY_BACKOFF),
              Map.entry(
                  "aep.connection.auth.endpoint",
                  new Renamed(AuthKeys.TOKEN_ENDPOINT, AdobeNames::withTokenPath))));

  private static final String FILLED = "requests are filled up to " + DeliveryKeys.BATCH_MAX_BYTES;
  private static final String RETIRED = "Adobe has retired JWT credentials";

  /** Old key → why nothing takes its place. */
  private static final Map<String, String> MEANINGLESS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("aep.flush.bytes.kb", FILLED),
              Map.entry(
                  "aep.flush.interval.seconds",
                  "messages are sent as soon as a request slot is free; see "
                      + DeliveryKeys.LINGER),
              Map.entry("aep.batch.enabled", FILLED),
              Map.entry("aep.batch.size", FILLED),
              Map.entry("aep.batch.initial.delay", FILLED),
              Map.entry("aep.batch.schedule.period", FILLED),
              Map.entry(
                  "aep.connection.maxRetries",
                  "requests are retried for "
                      + DeliveryKeys.RETRY_TIMEOUT
                      + ", at least three times"),
              Map.entry("aep.connection.auth.client.code", "OAuth Server-to-Server needs no code"),
              Map.entry("aep.connection.auth.imsOrg", RETIRED),
              Map.entry("aep.connection.auth.accountKey", RETIRED),
              Map.entry("aep.connection.auth.filePath", RETIRED)));

  /** A configuration that has our names only. A key without a value counts as not given. */
  static AdobeNames none(Map<String, String> given) {
    Map<String, String> ours = new HashMap<>(given);
    ours.values().removeIf(Objects::isNull);
    return new AdobeNames(
        Collections.unmodifiableMap(ours), Collections.emptySortedMap(), Map.of(), Map.of());
  }

  /** A key without a value, as JSON's null gives it, counts as not given. */
  static AdobeNames read(Map<String, String> given) {
    Map<String, String> ours = new HashMap<>(given);
    ours.values().removeIf(Objects::isNull);
    SortedMap<String, String> written = new TreeMap<>();
    Map<String, String> warnings = new LinkedHashMap<>();
    Map<String, String> problems = new LinkedHashMap<>();
    RENAMED.forEach(
        (old, renamed) -> {
          String value = ours.remove(old);
          if (value != null) {
            if (ours.putIfAbsent(renamed.to().name(), renamed.value().apply(value)) == null) {
              written.put(renamed.to().name(), old);
            }
            warnings.put(old, "is deprecated: use " + renamed.to());
          }
        });
    if (given.get(PROXY_HOST) != null) {
      ours.putIfAbsent(ProxyKeys.PORT.name(), ADOBES_PROXY_PORT);
    }
    MEANINGLESS.forEach(
        (old, why) -> {
          if (ours.remove(old) != null) {
            warnings.put(old, "has no meaning for this connector: " + why);
          }
        });
    readAuthentication(ours, written, warnings, problems);
    return new AdobeNames(
        Collections.unmodifiableMap(ours),
        Collections.unmodifiableSortedMap(written),
        Collections.unmodifiableMap(warnings),
        problems);
  }

  private static void readAuthentication(
      Map<String, String> ours,
      Map<String, String> written,
      Map<String, String> warnings,
      Map<String, String> problems) {
    String enabled = ours.remove(AUTH_ENABLED);
    String type = ours.remove(TOKEN_TYPE);
    if (enabled != null) {
      boolean on = Boolean.parseBoolean(enabled.trim());
      if (ours.putIfAbsent(AuthKeys.AUTH_TYPE.name(), on ? "oauth2" : "none") == null) {
        written.put(AuthKeys.AUTH_TYPE.name(), AUTH_ENABLED);
      }
      warnings.put(AUTH_ENABLED, "is deprecated: use " + AuthKeys.AUTH_TYPE);
      if (on && "jwt_token".equals(type)) {
        problems.put(
            TOKEN_TYPE,
            "jwt_token no longer works: Adobe ended JWT credentials on 2025-06-30. Create"
                + " an OAuth Server-to-Server credential in Adobe's Developer Console and set "
                + AuthKeys.AUTH_TYPE
                + "=oauth2, "
                + AuthKeys.CLIENT_ID
                + " and "
                + AuthKeys.CLIENT_SECRET);
      }
    }
    if (type != null && problems.isEmpty()) {
      warnings.put(
          TOKEN_TYPE,
          "is deprecated: tokens are those of an OAuth Server-to-Server credential ("
              + AuthKeys.AUTH_TYPE
              + "=oauth2)");
    }
  }

  /** Adobe's key holds the host alone; a path, if somebody gave one, stays as it is. */
  private static String withTokenPath(String url) {
    String bare = url.trim().replaceFirst("/+$", "");
    return bare.matches("\\w+://[^/]*") ? bare + "/ims/token/v3" : url;
  }

  /** The name under which the user wrote a key of ours. */
  String written(String ours) {
    return written.getOrDefault(ours, ours);
  }

  /** Our name of a key that the user wrote under this name. */
  String ours(String name) {
    return written.entrySet().stream()
        .filter(it -> it.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  /**
   * A text that names keys as the user wrote them. A KEY=VALUE that the user should set stays: our
   * name counts where both are given, and only our name is sure to have that value.
   */
  String asWritten(String text) {
    String result = text;
    for (Map.Entry<String, String> it : written.entrySet()) {
      // Its values differ from ours, so the user needs both names.
      String old =
          it.getValue() + (it.getValue().equals(AUTH_ENABLED) ? " (" + it.getKey() + ")" : "");
      result =
          result.replaceAll(
              "(?<![\\w.])" + Pattern.quote(it.getKey()) + "(?![\\w=]|\\.\\w)",
              Matcher.quoteReplacement(old));
    }
    return result;
  }

  /** Without values, because there are secrets among them. */
  @Override
  public String toString() {
    return "AdobeNames" + properties.keySet();
  }

  private static Map.Entry<String, Renamed> renamed(String from, Key<?> to) {
    return Map.entry(from, new Renamed(to, UnaryOperator.identity()));
  }
}
