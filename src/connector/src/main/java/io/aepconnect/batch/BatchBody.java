package io.aepconnect.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.message.XdmMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The request body {@code {"messages":[…]}}; the only place that knows what surrounds the messages.
 */
public final class BatchBody {

  private static final byte[] START = "{\"messages\":[".getBytes(US_ASCII);
  private static final byte[] END = "]}".getBytes(US_ASCII);

  private BatchBody() {}

  /** A body without messages. */
  public static byte[] empty() {
    return ByteBuffer.allocate(START.length + END.length).put(START).put(END).array();
  }

  /** The size in bytes of a body with that many messages of that many bytes in total. */
  static long size(int messages, long messageBytes) {
    int commas = Math.max(0, messages - 1);
    return START.length + messageBytes + commas + END.length;
  }

  /** Writes the body; exactly as many bytes as {@link Batch#bodySize()} says. */
  public static void write(List<XdmMessage> messages, OutputStream out) throws IOException {
    out.write(START);
    boolean first = true;
    for (XdmMessage message : messages) {
      if (!first) {
        out.write(',');
      }
      first = false;
      message.json().writeTo(out);
    }
    out.write(END);
  }
}
