package io.aepconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * An inlet that costs as little as possible. One thread reads each request, counts its messages and
 * returns a 207 in AEP's newer form. Latency occupies no thread.
 *
 * <p>The inlet's ID encodes its {@link Behaviour}.
 */
public final class FastInlet {

  private final Selector selector = Selector.open();
  private final PriorityQueue<InletConnection> waiting = new PriorityQueue<>();
  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private final Counts counts;

  private FastInlet(Counts counts) throws IOException {
    this.counts = counts;
  }

  /** Runs until the process ends. {@code args[0]} is the file of the {@link Counts}. */
  public static void main(String[] args) throws IOException {
    FastInlet inlet = new FastInlet(Counts.open(Path.of(args[0])));
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.configureBlocking(false);
    server.register(inlet.selector, SelectionKey.OP_ACCEPT);
    System.out.println(server.socket().getLocalPort());
    while (true) {
      inlet.turn();
    }
  }

  private void turn() throws IOException {
    long waitNanos = waiting.isEmpty() ? 0 : waiting.peek().responseAt() - System.nanoTime();
    if (waiting.isEmpty() || waitNanos > 0) {
      selector.select(TimeUnit.NANOSECONDS.toMillis(waitNanos) + (waiting.isEmpty() ? 0 : 1));
    } else {
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        go(key, (InletConnection) key.attachment());
      }
    }
    selector.selectedKeys().clear();
    while (!waiting.isEmpty() && waiting.peek().responseAt() <= System.nanoTime()) {
      InletConnection connection = waiting.poll();
      connection.startResponse();
      go(connection.key(), connection);
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new InletConnection(key, channel, this::behaviour));
  }

  private void go(SelectionKey key, InletConnection connection) {
    try {
      switch (connection.go()) {
        case READING -> key.interestOps(SelectionKey.OP_READ);
        case WAITING -> {
          key.interestOps(0);
          waiting.add(connection);
        }
        case WRITING -> key.interestOps(SelectionKey.OP_WRITE);
        case RESPONDED -> {
          key.interestOps(SelectionKey.OP_READ);
          counts.add(connection.messages(), 1, connection.bodyBytes(), connection.busyNanos());
        }
        case CLOSED -> key.channel().close();
      }
    } catch (IOException e) {
      key.cancel(); // the client has closed the connection, as after each run
    }
  }

  private Behaviour behaviour(String inletId) {
    return behaviours.computeIfAbsent(inletId, Behaviour::parse);
  }
}
