package io.aepconnect.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * A response of any size that is read piece by piece. Instead of the request as a whole, the head
 * of the response and each read may take as long as the request timeout. For one thread.
 */
public sealed interface Download extends AutoCloseable {

  /** The reply so far: that of a failed download, or the head of a response with status 200. */
  Reply reply();

  /** Aborts the response if it was not read to its end. Never throws. */
  @Override
  void close();

  /** There is nothing to read. */
  record Failed(Reply reply) implements Download {

    @Override
    public void close() {}
  }

  /** A response with status 200. */
  final class Body implements Download {

    private final ClassicHttpResponse response;
    private final HttpUriRequestBase request;
    private final InputStream content;
    private final String contentType;
    private final Redaction secrets;

    private Body(HttpUriRequestBase request, ClassicHttpResponse response, Redaction secrets)
        throws IOException {
      this.request = request;
      this.response = response;
      this.secrets = secrets;
      HttpEntity entity = response.getEntity();
      this.content = entity == null ? InputStream.nullInputStream() : entity.getContent();
      String type = entity == null ? null : entity.getContentType();
      this.contentType = type == null ? "" : type;
    }

    @Override
    public Reply reply() {
      return new Reply.Answered(HttpStatus.SC_OK, null, new byte[0], secrets);
    }

    /**
     * The body. A read fails if the connection breaks before the end that the response announced.
     * The message of that exception may not be shown; see {@link #cause}.
     */
    public InputStream content() {
      return content;
    }

    /** The value of the header {@code Content-Type}; empty if there is none. */
    public String contentType() {
      return contentType;
    }

    /** Why reading failed, without secrets. */
    public String cause(IOException e) {
      return Failure.text(e, secrets);
    }

    @Override
    public void close() {
      // Closing the response would first read the rest of the body.
      request.cancel();
      try {
        response.close();
      } catch (IOException e) {
        // Nobody waits for the rest.
      }
    }
  }

  /**
   * Sends the request; never throws.
   *
   * @param secrets the secrets in the request
   */
  static Download open(HttpTransport http, HttpUriRequestBase request, Redaction secrets) {
    Redaction all = http.withProxySecrets(secrets);
    // A range or a length would otherwise be that of a compressed body.
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    try {
      ClassicHttpResponse response = http.execute(request);
      if (response.getCode() == HttpStatus.SC_OK) {
        return new Body(request, response, all);
      }
      try (response) {
        return new Failed(HttpTransport.answered(response).redacted(all));
      }
    } catch (ProxyRefusal e) {
      return new Failed(http.reply(e, request, all));
    } catch (IOException | RuntimeException e) {
      return new Failed(new Reply.Unanswered(Failure.text(e, all)));
    }
  }
}
