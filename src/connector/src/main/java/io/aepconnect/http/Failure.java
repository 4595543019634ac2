package io.aepconnect.http;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Describes why a request failed, without secrets. */
final class Failure {

  private Failure() {}

  /** What happened and, where known, what to check. Contains no secret. */
  static String text(Exception e, Redaction secrets) {
    String name = e.getClass().getSimpleName();
    String what =
        e.getMessage() == null
            ? name
            : secrets.clean(name + ": " + withoutQuote(e, e.getMessage()));
    if (e instanceof SSLException && what.contains("certification path")) {
      return what
          + " (for a certificate that no public authority signed, give it or its authority's in"
          + " aep.ssl.truststore.location or aep.ssl.truststore.certificates)";
    }
    return e instanceof UnknownHostException
        ? what + " (the worker cannot resolve this host name)"
        : what;
  }

  /**
   * Removes the text after the colon, which the other side wrote. It may have a part of a secret,
   * or a secret in a form that the redaction cannot find.
   */
  private static String withoutQuote(Exception e, String message) {
    boolean quotes =
        e instanceof ClientProtocolException
            || e instanceof RuntimeException
            || (e instanceof MalformedChunkCodingException
                && !(e instanceof TruncatedChunkException));
    int colon = message.indexOf(':');
    return quotes && colon >= 0 ? message.substring(0, colon) : message;
  }
}
