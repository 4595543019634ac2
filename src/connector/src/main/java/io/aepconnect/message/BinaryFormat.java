package io.aepconnect.message;

/** Recognises values that no converter has read: bytes as a serializer wrote them. */
final class BinaryFormat {

  private static final int FIRST_PRINTABLE = 0x20;

  private BinaryFormat() {}

  /**
   * Gives the reason if the first byte shows a binary format; only for values that are not valid
   * JSON. With a schema registry that byte is usually 0, and an id and the data follow.
   *
   * @throws UnconvertibleException if the value begins with a byte that no text begins with
   */
  static void reject(byte[] value) throws UnconvertibleException {
    if (value.length > 0 && value[0] >= 0 && value[0] < FIRST_PRINTABLE && !isSpace(value[0])) {
      throw new UnconvertibleException(
          "begins with byte %d, like binary formats and unlike JSON; set value.converter to the"
                  .formatted(value[0])
              + " converter for its format (Avro, Protobuf or JSON Schema of a schema registry)");
    }
  }

  private static boolean isSpace(byte first) {
    return first == '\t' || first == '\n' || first == '\r';
  }
}
