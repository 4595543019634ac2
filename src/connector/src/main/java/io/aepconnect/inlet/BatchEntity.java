package io.aepconnect.inlet;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A batch as a request body that is written from the messages straight to the socket. */
final class BatchEntity extends AbstractHttpEntity {

  /** Without a charset: JSON is UTF-8, and some gateways compare the header literally. */
  static final ContentType JSON = ContentType.create("application/json");

  private final Batch batch;
  private final long size;

  BatchEntity(Batch batch) {
    super(JSON, null);
    this.batch = batch;
    this.size = batch.bodySize();
  }

  @Override
  public long getContentLength() {
    return size;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    BatchBody.write(batch.messages(), out);
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("a batch can only be written");
  }

  @Override
  public void close() {}
}
