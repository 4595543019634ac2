package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes objects as JSON text, one after another into the same buffer. Task thread only. */
final class ObjectWriting {

  /** Writes one object. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException, UnconvertibleException;
  }

  private final JsonFactory json =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private final Buffer buffer = new Buffer();

  /** Null after an error, so that a half-written object does not get into the next one. */
  private @Nullable JsonGenerator generator;

  /** The object as text, which is valid until the next object is written. */
  JsonSplice written(Content content) throws IOException, UnconvertibleException {
    buffer.reset();
    JsonGenerator writer = generator == null ? json.createGenerator(buffer) : generator;
    generator = null;
    content.write(writer);
    writer.flush();
    generator = writer;
    return buffer.text();
  }

  private static final class Buffer extends ByteArrayOutputStream {

    private static final int USUAL = 4 * 1024;
    private static final int MOST_TO_KEEP = 1024 * 1024;

    Buffer() {
      super(USUAL);
    }

    @Override
    public synchronized void reset() {
      super.reset();
      if (buf.length > MOST_TO_KEEP) {
        buf = new byte[USUAL];
      }
    }

    JsonSplice text() {
      return JsonSplice.compact(buf, count);
    }
  }
}
