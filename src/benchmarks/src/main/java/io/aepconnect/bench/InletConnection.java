package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to the {@link FastInlet}. It handles one request after the other. */
final class InletConnection implements Comparable<InletConnection> {

  enum State {
    READING,
    WAITING,
    WRITING,
    RESPONDED,
    CLOSED
  }

  private static final int LARGEST_REQUEST = 1_100_000;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);

  /** Each message has this field once, so the inlet counts messages by it. */
  private static final byte[] ENTITY = "\"xdmEntity\":".getBytes(US_ASCII);

  private static final int[] SKIP = skips(ENTITY);
  private static final Pattern PATH = Pattern.compile("POST \\S*/batch/(\\S+) ");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

  private final SelectionKey key;
  private final SocketChannel channel;
  private final Function<String, Behaviour> behaviours;
  private final ByteBuffer request = ByteBuffer.allocate(LARGEST_REQUEST);
  private Behaviour behaviour;
  private int bodyStart;
  private int end = -1;
  private int messages;
  private long startedAt;
  private long responseAt;
  private ByteBuffer response;

  InletConnection(SelectionKey key, SocketChannel channel, Function<String, Behaviour> behaviours) {
    this.key = key;
    this.channel = channel;
    this.behaviours = behaviours;
  }

  SelectionKey key() {
    return key;
  }

  long responseAt() {
    return responseAt;
  }

  int messages() {
    return messages;
  }

  int bodyBytes() {
    return end - bodyStart;
  }

  long busyNanos() {
    return System.nanoTime() - startedAt;
  }

  /** Reads or writes as many bytes as the channel allows now. */
  State go() throws IOException {
    if (response != null) {
      return write();
    }
    boolean starts = request.position() == 0 || end == request.position();
    if (starts) {
      request.clear();
      end = -1;
    }
    if (channel.read(request) < 0) {
      return State.CLOSED;
    }
    if (starts) {
      startedAt = System.nanoTime();
    }
    if (end < 0) {
      readHead();
    }
    if (request.position() != end) {
      return State.READING;
    }
    messages = count(request.array(), bodyStart, end);
    responseAt = System.nanoTime() + behaviour.latencyNanos();
    return State.WAITING;
  }

  /** Makes the response; call it at {@link #responseAt}. */
  void startResponse() {
    byte[] body = behaviour.replies().body(messages);
    byte[] head =
        ("HTTP/1.1 207 Multi-Status\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    response = ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }

  private State write() throws IOException {
    channel.write(response);
    if (response.hasRemaining()) {
      return State.WRITING;
    }
    response = null;
    return State.RESPONDED;
  }

  private void readHead() {
    int headEnd = indexOf(request.array(), request.position(), END_OF_HEAD);
    if (headEnd < 0) {
      return;
    }
    String head = new String(request.array(), 0, headEnd, US_ASCII);
    Matcher path = PATH.matcher(head);
    Matcher length = LENGTH.matcher(head);
    if (!path.find() || !length.find()) {
      throw new IllegalStateException("Not a batch request with a Content-Length: " + head);
    }
    behaviour = behaviours.apply(path.group(1));
    bodyStart = headEnd + END_OF_HEAD.length;
    end = bodyStart + Integer.parseInt(length.group(1));
  }

  private static int indexOf(byte[] bytes, int end, byte[] what) {
    for (int i = 0; i + what.length <= end; i++) {
      if (Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Counts messages with Horspool's search, which skips most bytes. */
  private static int count(byte[] bytes, int from, int end) {
    int found = 0;
    int last = ENTITY.length - 1;
    for (int i = from; i + last < end; i += SKIP[bytes[i + last] & 0xFF]) {
      if (bytes[i + last] == ENTITY[last]
          && Arrays.equals(bytes, i, i + ENTITY.length, ENTITY, 0, ENTITY.length)) {
        found++;
      }
    }
    return found;
  }

  private static int[] skips(byte[] what) {
    int[] skips = new int[256];
    Arrays.fill(skips, what.length);
    for (int i = 0; i < what.length - 1; i++) {
      skips[what[i] & 0xFF] = what.length - 1 - i;
    }
    return skips;
  }

  @Override
  public int compareTo(InletConnection other) {
    return Long.compare(responseAt - other.responseAt, 0);
  }
}
