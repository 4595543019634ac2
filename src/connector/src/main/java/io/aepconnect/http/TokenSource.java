package io.aepconnect.http;

/** Where the bearer tokens of requests come from. Thread-safe. */
public interface TokenSource extends AutoCloseable {

  /**
   * The token to send now. Blocks only while there is none and one is being fetched, and never
   * longer than a request may take.
   */
  Access access();

  /**
   * Tells that the inlet refused a token.
   *
   * @return whether {@link #access} may give another one now
   */
  boolean refused(Access.Token token);

  /** How often tokens were fetched; does not block. */
  default TokenFetches fetches() {
    return TokenFetches.NONE;
  }

  @Override
  void close();

  /** Opens what the settings describe. */
  static TokenSource of(AuthSettings settings) {
    if (settings instanceof OAuthSettings credential) {
      return SharedTokens.of(credential);
    } else if (settings instanceof AuthSettings.GivenToken given) {
      return new FixedAccess(new Access.Token(given.token().value()));
    }
    return new FixedAccess(new Access.Open());
  }
}
