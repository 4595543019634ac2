package io.aepconnect.message;

/** Values that no converter has read: bytes as a serializer wrote them. */
final class BinaryFormat {

  private static final int FIRST_PRINTABLE = 0x20;

  private BinaryFormat() {}

  /**
   * Only for what is no plain JSON: names the cause where the first byte tells it. With a registry
   * that byte is 0 most often, and an id and the data follow.
   *
   * @throws UnconvertibleException if the value begins as no text does
   */
  static void reject(byte[] value) throws UnconvertibleException {
    if (value.length > 0 && value[0] >= 0 && value[0] < FIRST_PRINTABLE && !isSpace(value[0])) {
      throw new UnconvertibleException(
          "begins with byte %d, as binary formats do and JSON does not; set value.converter to the"
                  .formatted(value[0])
              + " converter for its format (Avro, Protobuf or JSON Schema of a schema registry)");
    }
  }

  private static boolean isSpace(byte first) {
    return first == '\t' || first == '\n' || first == '\r';
  }
}
