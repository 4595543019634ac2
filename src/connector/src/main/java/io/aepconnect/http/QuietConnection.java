package io.aepconnect.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes. HttpClient's own connection logs them at level
 * DEBUG, so the worker's log would have access tokens and messages as soon as somebody sets that
 * level.
 *
 * <p>It also never takes bytes that arrived before a request for the response to it: late or
 * surplus bytes of a server or gateway must not decide whether messages are accepted.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  /**
   * With HttpClient's default of 8 KB, a body of 1 MB would need more than a hundred writes to the
   * socket.
   */
  private static final Http1Config LARGE_BUFFERS =
      Http1Config.custom().setBufferSize(128 * 1024).build();

  /**
   * Shorter than the idle timeout of load balancers, so that a connection is seldom closed while in
   * use.
   */
  private static final long LONG_IDLE_NS = TimeUnit.SECONDS.toNanos(2);

  private final ResponseParser parser;
  private long idleSinceNs = System.nanoTime();
  private boolean tunnelling;
  private boolean answeredEarly;

  QuietConnection() {
    this(new ResponseParser());
  }

  private QuietConnection(ResponseParser parser) {
    super(
        UUID.randomUUID().toString(),
        null,
        null,
        LARGE_BUFFERS,
        null,
        null,
        (request, connection, in, sent, next) -> ((QuietConnection) connection).listen(sent),
        null,
        config -> parser);
    this.parser = parser;
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
  public void passivate() {
    idleSinceNs = System.nanoTime();
    super.passivate();
  }

  /**
   * Whether the connection cannot be used for another request: it is closed, or has bytes that
   * belong to no request.
   */
  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || parser.hasMore()) {
      return true;
    }
    boolean longIdle = System.nanoTime() - idleSinceNs > LONG_IDLE_NS;
    // The check costs a millisecond, which is too much for every request to a fast inlet.
    return (longIdle || isArriving())
        && (super.isStale() || isDataAvailable(Timeout.ONE_MILLISECOND));
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    tunnelling = Method.CONNECT.isSame(request.getMethod());
    answeredEarly = false;
    listen(0);
    super.sendRequestHeader(request);
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = tunnelling ? proxyResponse() : super.receiveResponseHeader();
    if (response.getCode() < 200) {
      answeredEarly = false; // the early bytes were this 1xx response, which may come at any time
    } else if (answeredEarly && response.getCode() < 300) {
      throw new ProtocolException(
          "A response of success arrived before the request was sent completely");
    }
    return response;
  }

  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !answeredEarly;
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  /**
   * Reads the proxy's response to CONNECT here, so that nobody takes it for the server's response.
   */
  private ClassicHttpResponse proxyResponse() throws ProxyRefusal {
    ClassicHttpResponse response;
    try {
      response = super.receiveResponseHeader();
    } catch (IOException | HttpException e) {
      throw new ProxyRefusal(e);
    }
    if (response.getCode() > 200) {
      throw new ProxyRefusal(response.getCode());
    }
    return response;
  }

  /**
   * Checks for an early response while the request is being sent; sending continues in any case.
   *
   * @param sent how many bytes of the request were sent
   * @return false: do not stop sending
   */
  private boolean listen(long sent) throws IOException {
    boolean heard = parser.hasMore() || (isArriving() && isDataAvailable(Timeout.ONE_MILLISECOND));
    if (heard && sent == 0) {
      throw new IOException("the server sent bytes before the request");
    }
    answeredEarly |= heard;
    return false;
  }

  /** Whether the socket has bytes; with TLS they may belong to the protocol itself. */
  private boolean isArriving() throws IOException {
    SocketHolder socket = getSocketHolder();
    return socket != null
        && (has(socket.getInputStream()) || has(socket.getBaseSocket().getInputStream()));
  }

  private static boolean has(InputStream in) throws IOException {
    return in.available() > 0;
  }

  /**
   * Knows whether bytes were read that belong to no response yet; the connection does not expose
   * them.
   */
  private static final class ResponseParser implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> parser =
        DefaultHttpResponseParserFactory.INSTANCE.create();

    private @Nullable SessionInputBuffer buffer;

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer read, InputStream in)
        throws IOException, HttpException {
      buffer = read;
      return parser.parse(read, in);
    }

    boolean hasMore() {
      return buffer != null && buffer.length() > 0;
    }
  }
}
