package io.aepconnect.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link TokenSource} returns for a request that is about to be sent. */
public sealed interface TokenResult {

  /** No token is needed. */
  record NotNeeded() implements TokenResult {}

  /**
   * Send this token.
   *
   * @param value the secret itself
   * @param life nullable: how long it is valid from its fetch on, if that is known
   */
  record Token(String value, @Nullable Duration life) implements TokenResult {

    /** A token of unknown lifetime. */
    public Token(String value) {
      this(value, null);
    }

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
