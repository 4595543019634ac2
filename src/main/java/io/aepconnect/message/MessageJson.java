package io.aepconnect.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The JSON text of a message in UTF-8, kept as the parts that it is made of. They are put together
 * in the request and nowhere before: the largest is the record's own value, and the constant ones
 * are shared by all messages of a topic. Immutable, as long as nobody writes to the parts.
 */
public final class MessageJson {

  private final byte[][] parts;
  private final int size;

  MessageJson(byte[]... parts) {
    this.parts = parts;
    int bytes = 0;
    for (byte[] part : parts) {
      bytes += part.length;
    }
    this.size = bytes;
  }

  /** A message whose whole text is at hand. */
  public static MessageJson of(byte[] utf8) {
    return new MessageJson(utf8);
  }

  /** The length of the text in bytes. */
  public int size() {
    return size;
  }

  /** Writes the text; exactly {@link #size()} bytes. */
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  /** A copy of the text, for those who must read it as a whole. */
  public byte[] bytes() {
    ByteBuffer whole = ByteBuffer.allocate(size);
    for (byte[] part : parts) {
      whole.put(part);
    }
    return whole.array();
  }
}
