package io.aepconnect.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The IMS token endpoint of the simulated inlet. Thread-safe. */
public final class TokenService {

  private final InletSettings settings;
  private final Clock clock;
  private final Map<String, Long> expiryByToken = new ConcurrentHashMap<>();
  private final Queue<String> issued = new ConcurrentLinkedQueue<>();
  private final AtomicLong fetches = new AtomicLong();
  private volatile int failure;
  private volatile Duration announcedLife;
  private volatile Grant grant = Grant.EVERYTHING;

  /** What happens to a request for scopes that the credential does not have. */
  public enum OtherScopes {
    /** The response has status 400. */
    REFUSE,
    /** The token lacks these scopes; the response names those that it has. */
    DROP
  }

  /** The scopes that the credential has; null means all. */
  private record Grant(Set<String> scopes, OtherScopes others) {

    static final Grant EVERYTHING = new Grant(null, OtherScopes.REFUSE);

    boolean refuses(Set<String> requested) {
      return scopes != null && others == OtherScopes.REFUSE && !scopes.containsAll(requested);
    }

    /** The scopes of the token if the response names them. */
    Optional<String> named(Set<String> requested) {
      return scopes == null
          ? Optional.empty()
          : Optional.of(
              requested.stream().filter(scopes::contains).collect(Collectors.joining(",")));
    }
  }

  TokenService(InletSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.announcedLife = settings.tokenLife();
  }

  /** The number of requests for a token, successful or not. */
  public long fetches() {
    return fetches.get();
  }

  /** Every token that was ever issued. */
  public List<String> issued() {
    return List.copyOf(issued);
  }

  /** Makes all tokens invalid. */
  public void revokeAll() {
    expiryByToken.clear();
  }

  /** Changes the lifetime that responses announce; tokens expire when they did before. */
  public void announce(Duration life) {
    announcedLife = life;
  }

  /** Limits the scopes of the credential to these. */
  public void grant(Set<String> scopes, OtherScopes others) {
    grant = new Grant(Set.copyOf(scopes), others);
  }

  /** Restores lifetime and scopes. */
  public void reset() {
    announcedLife = settings.tokenLife();
    grant = Grant.EVERYTHING;
  }

  /** Makes every request for a token fail with this status, until {@link #recover}. */
  public void fail(int status) {
    failure = status;
  }

  public void recover() {
    failure = 0;
  }

  boolean accepts(String authorization) {
    String token =
        authorization != null && authorization.startsWith("Bearer ")
            ? authorization.substring("Bearer ".length())
            : "";
    Long expiry = expiryByToken.get(token);
    return expiry != null && clock.millis() < expiry;
  }

  /** The response to a client-credentials request of IMS v3; all four fields are mandatory. */
  Response token(String form) {
    fetches.incrementAndGet();
    if (failure != 0) {
      return Response.json(failure, "{\"error\":\"on_demand\"}");
    }
    Map<String, String> fields = fields(form);
    for (String field : new String[] {"grant_type", "client_id", "client_secret", "scope"}) {
      if (fields.getOrDefault(field, "").isBlank()) {
        return Response.json(
            400, "{\"error\":\"invalid_request\",\"error_description\":\"no " + field + "\"}");
      }
    }
    if (!fields.get("grant_type").equals("client_credentials")) {
      return Response.json(400, "{\"error\":\"unsupported_grant_type\"}");
    }
    if (!fields.get("client_secret").equals(settings.clientSecret())) {
      return Response.json(401, "{\"error\":\"invalid_client\"}");
    }
    Set<String> scopes = new LinkedHashSet<>(List.of(fields.get("scope").strip().split("[ ,]+")));
    if (grant.refuses(scopes)) {
      return Response.json(400, "{\"error\":\"invalid_scope\"}");
    }
    String token = UUID.randomUUID().toString();
    issued.add(token);
    expiryByToken.put(token, clock.millis() + settings.tokenLife().toMillis());
    return Response.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d%s}"
            .formatted(
                token,
                announcedLife.toSeconds(),
                grant.named(scopes).map(",\"scope\":\"%s\""::formatted).orElse("")));
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
