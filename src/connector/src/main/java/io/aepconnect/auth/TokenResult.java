package io.aepconnect.auth;

/** What a {@link TokenSource} returns for a request that is about to be sent. */
public sealed interface TokenResult {

  /** No token is needed. */
  record NotNeeded() implements TokenResult {}

  /**
   * Send this token.
   *
   * @param value the secret itself
   */
  record Token(String value) implements TokenResult {

    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  /**
   * There is no token now, but there may be one later.
   *
   * @param cause what failed, without secrets
   */
  record Later(String cause) implements TokenResult {}

  /**
   * There will be no token until somebody fixes the configuration.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements TokenResult {}
}
