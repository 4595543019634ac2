package io.aepconnect.bench;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchBody;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.batch.BatchPacker;
import io.aepconnect.message.XdmMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Messages of 1 KB events → a request body, per message. */
@State(Scope.Thread)
public class RequestBenchmark {

  private static final int MESSAGES = 600;

  private List<XdmMessage> messages;
  private Copy copy;

  /** Makes the messages. */
  @Setup
  public void makeMessages() {
    messages = Requests.messages(MESSAGES, Events.SMALL);
    copy = new Copy();
  }

  /** Packs them and writes the body into memory. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long packAndWrite() throws IOException {
    BatchPacker packer = new BatchPacker(new BatchLimits(1_000_000, 5_000));
    for (XdmMessage message : messages) {
      packer.add(message);
    }
    Batch batch = packer.take();
    copy.at = 0;
    BatchBody.write(batch.messages(), copy);
    return batch.bodySize() - copy.at;
  }

  /** As a socket takes it: copied once. */
  private static final class Copy extends OutputStream {

    private final byte[] bytes = new byte[1_000_000];
    private int at;

    @Override
    public void write(int value) {
      bytes[at++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      System.arraycopy(from, offset, bytes, at, length);
      at += length;
    }
  }
}
