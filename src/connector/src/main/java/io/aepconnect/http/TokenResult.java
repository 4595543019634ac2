package io.aepconnect.http;

/** What a {@link TokenSource} says to a request that is about to be sent. */
public sealed interface Access {

  /** No token is needed. */
  record Open() implements Access {}

  /**
   * Send this token.
   *
   * @param value the secret itself
   */
  record Token(String value) implements Access {

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
  record Later(String cause) implements Access {}

  /**
   * There will be no token until somebody mends the configuration.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements Access {}
}
