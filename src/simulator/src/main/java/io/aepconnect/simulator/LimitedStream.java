package io.aepconnect.simulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ConnectionClosedException;

/** Counts the bytes that are written, and fails after a number of bytes. Not thread-safe. */
final class LimitedStream extends FilterOutputStream {

  private final long limit;
  private long count;

  LimitedStream(OutputStream out, long limit) {
    super(out);
    this.limit = limit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int allowed = (int) Math.min(length, limit - count);
    out.write(bytes, from, allowed);
    count += allowed;
    if (allowed < length) {
      throw new ConnectionClosedException("truncated");
    }
  }

  long count() {
    return count;
  }
}
