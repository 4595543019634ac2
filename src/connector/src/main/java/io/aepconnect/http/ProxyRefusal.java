package io.aepconnect.http;

import java.io.IOException;

/** The proxy opened no tunnel to the server of a request, or rejected the user or password. */
final class ProxyRefusal extends IOException {

  private static final long serialVersionUID = 1;

  private static final int NONE = 0;

  private final int status;

  /** The proxy answered with a status other than 200. */
  ProxyRefusal(int status) {
    this.status = status;
  }

  /** The proxy sent no readable response. */
  ProxyRefusal(Exception cause) {
    super(cause);
    this.status = NONE;
  }

  /**
   * The reply for the request, which was not sent.
   *
   * @param server host and port to which the proxy should connect
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
        "The %s refused to connect to %s: it answered HTTP %d. Check that the proxy allows this host, and check aep.proxy.host and aep.proxy.port. Nothing is lost: restart the task after the fix."
            .formatted(name, server, status));
  }
}
