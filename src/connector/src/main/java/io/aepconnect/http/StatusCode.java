package io.aepconnect.http;

/** Meanings of HTTP status codes that are the same for all servers. */
public final class StatusCode {

  private StatusCode() {}

  /** Whether the same request may succeed later: timeout, throttling, or a server error. */
  public static boolean isTransient(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /**
   * Whether a credential or token was rejected. AEP's docs disagree on whether that is 401 or 403.
   */
  public static boolean isUnauthorized(int status) {
    return status == 401 || status == 403;
  }
}
