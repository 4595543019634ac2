package io.aepconnect.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of a message in UTF-8, kept as the parts that it is made of. They are put together
 * in the request and nowhere before: the largest is the record's own value, and the constant ones
 * are shared by all messages of a topic. Immutable, as long as nobody writes to the parts.
 */
public final class MessageJson {

  private @Nullable final String schemaId;
  private @Nullable final byte[] entity;
  private final byte[][] parts;
  private final int size;

  private MessageJson(@Nullable String schemaId, byte @Nullable [] entity, byte[]... parts) {
    this.schemaId = schemaId;
    this.entity = entity;
    this.parts = parts;
    int bytes = 0;
    for (byte[] part : parts) {
      bytes += part.length;
    }
    this.size = bytes;
  }

  /** A message whose whole text is at hand. */
  public static MessageJson of(byte[] utf8) {
    return new MessageJson(null, null, utf8);
  }

  /** A message without an entity, such as one with a row for a mapping. */
  static MessageJson of(byte[]... parts) {
    return new MessageJson(null, null, parts);
  }

  /**
   * A message with an envelope of ours around its entity.
   *
   * @param schemaId that the envelope names
   * @param entity one of the parts
   */
  static MessageJson wrapped(@Nullable String schemaId, byte[] entity, byte[]... parts) {
    return new MessageJson(schemaId, entity, parts);
  }

  /**
   * The entity's text, one object, maybe with space around it; null if that is no part of its own
   * and has to be looked for in the whole. Not to be written to.
   */
  public byte @Nullable [] entity() {
    return entity;
  }

  /** The schema that the envelope names; null where the entity is no part of its own. */
  public @Nullable String schemaId() {
    return schemaId;
  }

  /** The same message with other text for its {@link #entity()}, which must be there. */
  public MessageJson withEntity(byte[] other) {
    byte[][] changed = parts.clone();
    changed[List.of(parts).indexOf(entity)] = other;
    return new MessageJson(schemaId, other, changed);
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
