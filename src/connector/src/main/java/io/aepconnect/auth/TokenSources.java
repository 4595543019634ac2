package io.aepconnect.auth;

/** Opens the token source for given settings. */
public final class TokenSources {

  private TokenSources() {}

  /**
   * Opens the token source; sources for the same credential share their tokens. The caller must
   * close it.
   */
  public static TokenSource open(AuthSettings settings) {
    if (settings instanceof OAuthSettings credential) {
      return SharedTokens.of(credential);
    } else if (settings instanceof AuthSettings.GivenToken given) {
      return new StaticTokenSource(new TokenResult.Token(given.token().value()));
    }
    return new StaticTokenSource(new TokenResult.NotNeeded());
  }
}
