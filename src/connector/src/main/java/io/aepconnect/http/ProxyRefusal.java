package io.aepconnect.http;

import java.io.IOException;

/** The proxy opened no tunnel to the server that a request was for, or wants another login. */
final class ProxyRefusal extends IOException {

  private static final long serialVersionUID = 1;

  private static final int NONE = 0;

  private final int status;

  /** It answered something else than 200. */
  ProxyRefusal(int status) {
    this.status = status;
  }

  /** It gave no answer that could be read. */
  ProxyRefusal(Exception cause) {
    super(cause);
    this.status = NONE;
  }

  /**
   * What that is for the request, which was not sent.
   *
   * @param server host and port that the proxy was to connect to
   */
  Reply reply(ProxySettings proxy, String server, Redaction secrets) {
    String name = "proxy at " + proxy.host() + ":" + proxy.port();
    if (status == NONE) {
      return new Reply.Unanswered(
          "the %s did not connect to %s: %s"
              .formatted(
                  name,
                  server,
                  Failure.text(getCause() instanceof Exception e ? e : this, secrets)));
    } else if (StatusCode.isTransient(status)) {
      return new Reply.Unanswered(
          "the %s did not connect to %s: HTTP %d".formatted(name, server, status));
    } else if (status == 407) {
      return new Reply.Denied(
          "The %s answered HTTP 407. Check aep.proxy.user and aep.proxy.password.".formatted(name));
    }
    return new Reply.Denied(
        "The %s refused to connect to %s: it answered HTTP %d. Check that it allows this host, and aep.proxy.host and aep.proxy.port. Nothing is lost: restart the task when it is fixed."
            .formatted(name, server, status));
  }
}
