package io.aepconnect.auth;

/** Where the bearer tokens of requests come from. Thread-safe. */
public interface TokenSource extends AutoCloseable {

  /**
   * The token to send now. Blocks only while there is none and one is being fetched, and never
   * longer than a request may take.
   */
  TokenResult token();

  /**
   * Tells that the server answered a request with this token with 401 or 403.
   *
   * @return whether {@link #token} may give another token now
   */
  boolean rejected(TokenResult.Token token);

  /** How often tokens were fetched; does not block. */
  default TokenFetches fetches() {
    return TokenFetches.NONE;
  }

  @Override
  void close();
}
