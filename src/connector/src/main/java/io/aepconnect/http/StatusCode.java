package io.aepconnect.http;

/** What HTTP status codes have in common, whoever answers with them. */
public final class StatusCode {

  private StatusCode() {}

  /** Whether the same request may succeed later: timeout, throttling, or an error of the server. */
  public static boolean isTransient(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /**
   * Whether a credential or token was rejected; AEP's documentation disagrees on which is which.
   */
  public static boolean isUnauthorized(int status) {
    return status == 401 || status == 403;
  }
}
