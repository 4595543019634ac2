package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The content of a response, which is written to the connection and never held as a whole. It may
 * break the connection in the middle. Not thread-safe.
 */
final class PlatformEntity extends AbstractHttpEntity {

  private final PlatformResponse response;
  private final PlatformCounter counter;
  private final Fault.Truncate truncation;
  private Closeable connection = () -> {};

  /**
   * @param truncation where the connection breaks; nullable
   */
  PlatformEntity(PlatformResponse response, PlatformCounter counter, Fault.Truncate truncation) {
    super(
        ContentType.create(response.contentType()),
        null,
        truncation != null && !truncation.withLength());
    this.response = response;
    this.counter = counter;
    this.truncation = truncation;
  }

  /** Tells which connection may have to break. */
  void sentOver(Closeable itsConnection) {
    connection = itsConnection;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    LimitedStream limited =
        new LimitedStream(out, truncation == null ? Long.MAX_VALUE : truncation.afterBytes());
    try {
      response.body().content().writeTo(limited);
      if (truncation != null) {
        throw new ConnectionClosedException("truncated");
      }
    } catch (ConnectionClosedException e) {
      out.flush();
      connection.close();
      throw e;
    } finally {
      counter.sent(limited.count());
    }
  }

  @Override
  public long getContentLength() {
    return isChunked() ? -1 : response.body().length();
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("The content can only be written");
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public void close() {}
}
