package io.aepconnect.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of a message in UTF-8, as a list of parts. The parts are joined only when the
 * request is written: the largest part is the record's own value, and all messages of a topic share
 * the constant parts. Immutable, as long as nobody writes to the parts.
 */
public final class MessageJson {

  private final @Nullable String schemaId;
  private final @Nullable String flow;
  private final byte @Nullable [] entity;
  private final byte[][] parts;
  private final int size;

  private MessageJson(
      @Nullable String schemaId, @Nullable String flow, byte @Nullable [] entity, byte[]... parts) {
    this.schemaId = schemaId;
    this.flow = flow;
    this.entity = entity;
    this.parts = parts;
    int bytes = 0;
    for (byte[] part : parts) {
      bytes += part.length;
    }
    this.size = bytes;
  }

  /** A message from its whole text. */
  public static MessageJson of(byte[] utf8) {
    return new MessageJson(null, null, null, utf8);
  }

  /** A message without an entity, for example with a row for a mapping. */
  static MessageJson of(byte[]... parts) {
    return new MessageJson(null, null, null, parts);
  }

  /**
   * A bare row, without an envelope.
   *
   * @param flow the dataflow whose mapping reads it
   */
  public static MessageJson row(String flow, byte[] utf8) {
    return new MessageJson(null, flow, null, utf8);
  }

  /**
   * A message with an entity that the connector wrapped.
   *
   * @param schemaId the schema in the envelope
   * @param entity one of the parts
   */
  static MessageJson wrapped(@Nullable String schemaId, byte[] entity, byte[]... parts) {
    return new MessageJson(schemaId, null, entity, parts);
  }

  /**
   * The dataflow that a bare row is for, which only the request can name; null if the text is a
   * message with an envelope.
   */
  public @Nullable String flow() {
    return flow;
  }

  /**
   * The entity's text: one object, perhaps with white space around it. Null if the entity is not a
   * separate part and must be searched in the whole text. Do not write to the array.
   */
  public byte @Nullable [] entity() {
    return entity;
  }

  /** The schema in the envelope; null if the entity is not a separate part. */
  public @Nullable String schemaId() {
    return schemaId;
  }

  /** The same message with another text for its {@link #entity()}, which must not be null. */
  public MessageJson withEntity(byte[] other) {
    byte[][] changed = parts.clone();
    changed[List.of(parts).indexOf(entity)] = other;
    return new MessageJson(schemaId, flow, other, changed);
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

  /** A copy of the whole text. */
  public byte[] bytes() {
    ByteBuffer whole = ByteBuffer.allocate(size);
    for (byte[] part : parts) {
      whole.put(part);
    }
    return whole.array();
  }
}
