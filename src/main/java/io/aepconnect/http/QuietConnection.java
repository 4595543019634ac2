package io.aepconnect.http;

import java.io.IOException;
import java.net.Socket;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that logs neither headers nor bytes. HttpClient's own does at level DEBUG, and with
 * them the access token and the events, into the log of whoever raises that level on a worker.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  QuietConnection() {
    super(UUID.randomUUID().toString());
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
