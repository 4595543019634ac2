package io.aepconnect.simulator;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/**
 * A connection that the content of a response can close. Otherwise the end of a chunked response
 * would be written even if its content fails, and the client would see a complete response.
 */
final class BreakableConnection extends DefaultBHttpServerConnection {

  private BreakableConnection(String scheme) {
    super(scheme, Http1Config.DEFAULT);
  }

  @Override
  public void sendResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
    if (response.getEntity() instanceof PlatformEntity entity) {
      entity.sentOver(this);
    }
    super.sendResponseEntity(response);
  }

  /** Makes these connections. */
  record Factory(String scheme) implements HttpConnectionFactory<BreakableConnection> {

    @Override
    public BreakableConnection createConnection(Socket socket) throws IOException {
      BreakableConnection connection = new BreakableConnection(scheme);
      connection.bind(socket);
      return connection;
    }

    @Override
    public BreakableConnection createConnection(SSLSocket tls, Socket socket) throws IOException {
      BreakableConnection connection = new BreakableConnection(scheme);
      connection.bind(tls, socket);
      return connection;
    }
  }
}
