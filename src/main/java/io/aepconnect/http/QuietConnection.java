package io.aepconnect.http;

import java.io.IOException;
import java.net.Socket;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that logs neither headers nor bytes. HttpClient's own does at level DEBUG, and with
 * them the access token and the events, into the log of whoever raises that level on a worker.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  /** HttpClient's own 8 KB make a body of 1 MB more than a hundred writes to the socket. */
  private static final Http1Config LARGE_BUFFERS =
      Http1Config.custom().setBufferSize(128 * 1024).build();

  QuietConnection() {
    super(UUID.randomUUID().toString(), null, null, LARGE_BUFFERS, null, null, null, null, null);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket plain) throws IOException {
    bind(new SocketHolder(tls, plain));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}
}
