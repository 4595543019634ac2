package io.aepconnect.auth;

/**
 * How often access tokens were fetched.
 *
 * @param succeeded attempts that brought a token
 * @param failed attempts that did not
 */
public record TokenFetches(long succeeded, long failed) {

  /** None so far. */
  public static final TokenFetches NONE = new TokenFetches(0, 0);
}
