package io.aepconnect.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shares access tokens among the tasks of a worker that use the same credential, because IMS
 * throttles clients that fetch too often. Connect offers tasks no common object, so this is the
 * plugin's only static state: the sources in use. Each source is closed with its last user.
 */
final class SharedTokens implements TokenSource {

  private static final class Counted {
    private final OAuthTokenSource source;
    private int users;

    private Counted(OAuthTokenSource source) {
      this.source = source;
    }
  }

  /** Guarded by itself. */
  private static final Map<OAuthSettings, Counted> IN_USE = new HashMap<>();

  private final OAuthSettings settings;
  private final Counted shared;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SharedTokens(OAuthSettings settings, Counted shared) {
    this.settings = settings;
    this.shared = shared;
  }

  static TokenSource of(OAuthSettings settings) {
    synchronized (IN_USE) {
      Counted shared = IN_USE.computeIfAbsent(settings, SharedTokens::opened);
      shared.users++;
      return new SharedTokens(settings, shared);
    }
  }

  @Override
  public TokenResult token() {
    return shared.source.token();
  }

  @Override
  public boolean rejected(TokenResult.Token token) {
    return shared.source.rejected(token);
  }

  @Override
  public TokenFetches fetches() {
    return shared.source.fetches();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    synchronized (IN_USE) {
      if (--shared.users == 0) {
        IN_USE.remove(settings);
        shared.source.close();
      }
    }
  }

  private static Counted opened(OAuthSettings settings) {
    return new Counted(
        new OAuthTokenSource(settings, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
  }
}
