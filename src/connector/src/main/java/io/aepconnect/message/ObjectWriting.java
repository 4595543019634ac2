package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one object after the other as JSON text, into the same memory. Task thread only. */
final class ObjectWriting {

  /** Writes one object. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException, UnconvertibleException;
  }

  private final JsonFactory json =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private final Room room = new Room();

  /** Null after an error: what that left half written must not get into the next object. */
  private @Nullable JsonGenerator generator;

  /** The object as text, which is good until the next is written. */
  JsonSplice written(Content content) throws IOException, UnconvertibleException {
    room.reset();
    JsonGenerator writer = generator == null ? json.createGenerator(room) : generator;
    generator = null;
    content.write(writer);
    writer.flush();
    generator = writer;
    return room.text();
  }

  private static final class Room extends ByteArrayOutputStream {

    private static final int USUAL = 4 * 1024;
    private static final int MOST_TO_KEEP = 1024 * 1024;

    Room() {
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
