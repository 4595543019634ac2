package io.aepconnect.bench;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchBody;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.batch.BatchPacker;
import io.aepconnect.message.XdmMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Packs messages of 1 KB events into request bodies; time per message. */
@State(Scope.Thread)
public class RequestBenchmark {

  private static final int MESSAGES = 600;
  private static final int TLS_RECORD = 16 * 1024;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Copy copy = new Copy();
  private final Copy body = new Copy();
  private final byte[] secret = new byte[TLS_RECORD + TAG_BITS / Byte.SIZE];
  private final SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
  private List<XdmMessage> messages;
  private Cipher aes;
  private long tlsRecords;

  /** Makes the messages. */
  @Setup
  public void makeMessages() throws IOException, GeneralSecurityException {
    messages = Requests.messages(MESSAGES, Events.SMALL);
    BatchBody.write(messages, body);
    aes = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /** Packs the messages and writes the body into memory. */
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

  /** Encrypts a body as TLS does; the end-to-end benchmark does not use TLS. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int encrypt() throws GeneralSecurityException {
    int encrypted = 0;
    for (int at = 0; at < body.at; at += TLS_RECORD) {
      byte[] nonce = ByteBuffer.allocate(NONCE).putLong(++tlsRecords).array();
      aes.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      encrypted += aes.doFinal(body.bytes, at, Math.min(TLS_RECORD, body.at - at), secret);
    }
    return encrypted;
  }

  /** Copies the body once, as a socket does. */
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
