package io.aepconnect.auth;

/** Provides the bearer tokens of requests. Thread-safe. */
public interface TokenSource extends AutoCloseable {

  /**
   * The token to send now. Blocks only while there is no token and one is being fetched, for at
   * most the request timeout.
   */
  TokenResult token();

  /**
   * Reports that a request with this token got a 401 or 403.
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
