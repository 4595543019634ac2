package io.aepconnect.auth;

/** Gives every request the same result. */
record StaticTokenSource(TokenResult token) implements TokenSource {

  @Override
  public boolean rejected(TokenResult.Token token) {
    return false;
  }

  @Override
  public void close() {}
}
