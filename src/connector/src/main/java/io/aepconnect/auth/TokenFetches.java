package io.aepconnect.auth;

/**
 * How often access tokens were fetched.
 *
 * @param succeeded attempts that got a token
 * @param failed attempts that failed
 */
public record TokenFetches(long succeeded, long failed) {

  /** No fetches so far. */
  public static final TokenFetches NONE = new TokenFetches(0, 0);
}
