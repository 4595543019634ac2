package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A server that sends any bytes, also invalid ones, at any moment. */
final class RawServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  /** What the server does on each connection before it closes it. */
  interface Script {
    void run(Peer peer) throws IOException;
  }

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(ServerSocketFactory sockets, Script script) {
    try {
      listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(script));
  }

  static RawServer start(Script script) {
    return new RawServer(ServerSocketFactory.getDefault(), script);
  }

  /** A server with TLS. */
  static RawServer start(SSLContext tls, Script script) {
    return new RawServer(tls.getServerSocketFactory(), script);
  }

  /** Sends this response to every request, and then closes the connection. */
  static RawServer answering(String answer) {
    return start(
        peer -> {
          peer.request();
          peer.write(answer);
        });
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Peer peer = new Peer(connections.incrementAndGet(), socket);
        threads.execute(() -> serve(script, peer));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void serve(Script script, Peer peer) {
    try (Socket socket = peer.socket) {
      script.run(peer);
      socket.shutdownOutput();
      // Closing with unread bytes would reset the connection before the client reads the response.
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      return; // the client closed the connection
    }
  }

  /** The connection of one client. */
  static final class Peer {

    private final int number;
    private final Socket socket;
    private final InputStream in;
    private String head = "";

    private Peer(int number, Socket socket) throws IOException {
      this.number = number;
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The number of the connection, from 1. */
    int number() {
      return number;
    }

    /** Reads the next request and returns its head; empty if there are no more requests. */
    String request() throws IOException {
      String head = head();
      skipBody();
      return head;
    }

    /** Reads the body of the request whose head was read last. */
    void skipBody() throws IOException {
      Matcher length = LENGTH.matcher(head);
      in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    }

    /** The head of the next request; its body stays unread. */
    String head() throws IOException {
      StringBuilder read = new StringBuilder();
      while (read.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        read.append((char) next);
      }
      head = read.toString();
      return head;
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }
  }
}
