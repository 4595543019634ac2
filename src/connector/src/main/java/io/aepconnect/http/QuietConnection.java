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
 * A connection that logs neither headers nor bytes. HttpClient's own does at level DEBUG, and with
 * them the access token and the events, into the log of whoever raises that level on a worker.
 *
 * <p>It also takes no bytes for an answer that came before their request: whether messages are done
 * must not hang on what a server, or something before it, says too late or too much.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  /** HttpClient's own 8 KB make a body of 1 MB more than a hundred writes to the socket. */
  private static final Http1Config LARGE_BUFFERS =
      Http1Config.custom().setBufferSize(128 * 1024).build();

  /** Shorter than what load balancers allow, so that a connection is seldom closed under us. */
  private static final long LONG_REST_NS = TimeUnit.SECONDS.toNanos(2);

  private final AnswerParser parser;
  private long restingSinceNs = System.nanoTime();
  private boolean tunnelling;
  private boolean answeredEarly;

  QuietConnection() {
    this(new AnswerParser());
  }

  private QuietConnection(AnswerParser parser) {
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
    restingSinceNs = System.nanoTime();
    super.passivate();
  }

  /** Whether it can take no other request: it is closed, or has something that nobody asked for. */
  @Override
  public boolean isStale() throws IOException {
    if (!isOpen() || parser.hasMore()) {
      return true;
    }
    boolean rested = System.nanoTime() - restingSinceNs > LONG_REST_NS;
    // Looking costs a millisecond, too much for every request of a fast inlet.
    return (rested || isArriving())
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
    ClassicHttpResponse response = tunnelling ? proxysAnswer() : super.receiveResponseHeader();
    if (response.getCode() < 200) {
      answeredEarly = false; // it was this, which may come at any time
    } else if (answeredEarly && response.getCode() < 300) {
      throw new ProtocolException("A success came before the request was sent completely");
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

  /** Here nobody can take it for the server's. */
  private ClassicHttpResponse proxysAnswer() throws ProxyRefusal {
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
   * Looks for an answer while the request is being sent, which goes on all the same.
   *
   * @param sent how much of the request has left
   * @return false: do not break off
   */
  private boolean listen(long sent) throws IOException {
    boolean heard = parser.hasMore() || (isArriving() && isDataAvailable(Timeout.ONE_MILLISECOND));
    if (heard && sent == 0) {
      throw new IOException("the server spoke before it was asked");
    }
    answeredEarly |= heard;
    return false;
  }

  /** Whether the socket has bytes; for TLS they may be of the protocol's own. */
  private boolean isArriving() throws IOException {
    SocketHolder socket = getSocketHolder();
    return socket != null
        && (has(socket.getInputStream()) || has(socket.getBaseSocket().getInputStream()));
  }

  private static boolean has(InputStream in) throws IOException {
    return in.available() > 0;
  }

  /** Knows what was read and belongs to no answer yet, which the connection itself keeps to it. */
  private static final class AnswerParser implements HttpMessageParser<ClassicHttpResponse> {

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
