package io.aepconnect.auth;

/** Opens the source of tokens that settings describe. */
public final class TokenSources {

  private TokenSources() {}

  /** Opens it; sources of the same credential share their tokens. To be closed by the caller. */
  public static TokenSource open(AuthSettings settings) {
    if (settings instanceof OAuthSettings credential) {
      return SharedTokens.of(credential);
    } else if (settings instanceof AuthSettings.GivenToken given) {
      return new StaticTokenSource(new TokenResult.Token(given.token().value()));
    }
    return new StaticTokenSource(new TokenResult.NotNeeded());
  }
}
